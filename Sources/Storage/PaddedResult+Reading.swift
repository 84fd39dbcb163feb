import HDF5
import SweepCore

/// Results that were written, read back from the row of a shard file or store.
extension PaddedResult {
  /// The result that stands in a row.
  ///
  /// A snapshot of a tensor that is missing throughout was not recorded: what is recorded are
  /// numbers, because training that leaves the finite is noticed before it is recorded. Throws
  /// where the row cannot be read.
  ///
  /// - Parameter tensors: Whether tensors are read, too; without them the result is not whole.
  init(
    reading candidate: MergeCandidate, from source: any RowSource, plan: Plan, tensors: Bool = true
  ) throws {
    let point = try plan.point(at: candidate.point)
    let row = candidate.row
    let scalars = try plan.records.map { record in
      try source.values(of: record, row: row, point: point.index)
    }
    let bucket = tensors ? plan.bucket(of: point.setup) : nil
    let slices = try (bucket?.tensors ?? []).map { record in
      try Self.slices(of: record, bucket, point.index, source)
    }
    var provenance = candidate.provenance
    if let epochs = plan.dimension(Schema.epoch)?.length {
      provenance.epochSeconds = try source.epochSeconds(
        row: row, point: point.index, epochs: epochs)
    }
    let result = PointResult(
      point: point, status: candidate.status, message: candidate.message,
      epochsRun: candidate.epochsRun, curves: [:], snapshots: [], provenance: provenance)
    self.init(
      result: result, scalars: scalars, lastSnapshot: candidate.lastSnapshot, bucket: bucket,
      tensors: slices, records: plan.records)
  }

  private static func slices(
    of record: Record, _ bucket: Bucket?, _ point: Int, _ source: any RowSource
  ) throws -> [Slice] {
    guard let bucket else { return [] }
    let (dataset, row) = try source.tensor(record, of: bucket, point: point)
    let inner = innerShape(of: record)
    let snapshots: [Int?] = record.snapshots.map { Array(0..<$0.length) } ?? [nil]
    return try snapshots.compactMap { snapshot in
      let leading = [row] + [snapshot].compactMap { $0 }
      let box = Box(
        start: leading + inner.map { _ in 0 }, count: leading.map { _ in 1 } + inner)
      return try dataset.use { dataset -> Slice? in
        if record.kind == .array {
          let values = try dataset.read(Double.self, box)
          return values.allSatisfy(\.isNaN)
            ? nil : Slice(snapshot: snapshot, content: .measured(values))
        }
        let values = try dataset.read(Float.self, box)
        return values.allSatisfy(\.isNaN)
          ? nil : Slice(snapshot: snapshot, content: .values(values))
      }
    }
  }

  /// The shape at one snapshot.
  private static func innerShape(of record: Record) -> [Int] {
    record.dimensions.filter { $0.name != Record.snapshot }.map(\.length)
  }

  /// The same result in the shapes of another plan, where it is the point `point`.
  ///
  /// Throws `StorageError` where the other plan has no room for it.
  func padded(from old: Plan, to new: Plan, as point: Point) throws -> PaddedResult {
    let scalars = try new.records.map { record in
      guard let place = old.records.firstIndex(where: { $0.name == record.name }) else {
        return [Double](repeating: .nan, count: record.elementCount)
      }
      return try RecordPadding(from: old.records[place], to: record).padded(self.scalars[place])
    }
    let bucket = new.bucket(of: point.setup)
    let tensors = try (bucket?.tensors ?? []).map { record in
      try moved(to: record)
    }
    var last = lastSnapshot
    if last >= 0,
      let own = old.records.first(where: { $0.kind == .measurement && $0.snapshots != nil }),
      let other = new.records.first(where: { $0.name == own.name })
    {
      last = try RecordPadding(from: own, to: other).place(of: last)
    }
    let result = PointResult(
      point: point, status: result.status, message: result.message, epochsRun: result.epochsRun,
      curves: [:], snapshots: [], provenance: result.provenance)
    return PaddedResult(
      result: result, scalars: scalars, lastSnapshot: last, bucket: bucket, tensors: tensors,
      records: new.records)
  }

  /// The recorded snapshots of one tensor at their places in another plan.
  private func moved(to record: Record) throws(StorageError) -> [Slice] {
    guard let bucket, let place = bucket.tensors.firstIndex(where: { $0.name == record.name })
    else { return [] }
    let own = bucket.tensors[place]
    guard Self.innerShape(of: own) == Self.innerShape(of: record) else {
      throw StorageError(.unfitPlan, record.name, "it has another shape in the two plans")
    }
    let padding = try RecordPadding(from: own, to: record)
    return tensors[place].map {
      Slice(snapshot: $0.snapshot.map(padding.place), content: $0.content)
    }
  }

  /// About how many bytes it takes in memory.
  var byteCount: Int {
    let slices = tensors.joined().reduce(0) { sum, slice in
      switch slice.content {
      case .values(let values): sum + 4 * values.count
      case .measured(let values): sum + 8 * values.count
      case .sealed: sum
      }
    }
    return scalars.reduce(slices) { $0 + 8 * $1.count }
  }
}
