import SweepCore

/// A result in the shapes of its plan: missing places are NaN, snapshots stand at their positions.
struct PaddedResult {
  /// One tensor or measured array at one snapshot, or of the whole trial.
  struct Slice {
    /// Where the numbers are.
    enum Content {
      case values([Float])
      case measured([Double])
      /// In the file of a sealed snapshot, which is read where it is needed.
      case sealed(SealedSnapshot)
    }

    /// The position of the snapshot; `nil` where the record has none.
    let snapshot: Int?
    let content: Content
  }

  let result: PointResult
  /// The values of each curve, measurement and fact, in the order of the plan's records.
  let scalars: [[Double]]
  /// Position of the last snapshot that was measured; -1 where there is none.
  let lastSnapshot: Int
  /// The bucket of the point, where it records tensors.
  let bucket: Bucket?
  /// For each tensor and array of the bucket, what was recorded.
  let tensors: [[Slice]]
  private let records: [Record]

  init(_ result: PointResult, in plan: Plan) throws(StorageError) {
    self.result = result
    records = plan.records
    bucket = plan.bucket(of: result.point.setup)
    let check = DeclaredNames(plan, bucket, subject: "point \(result.point.index)")
    try check.names(of: result)
    var scalars: [[Double]] = []
    var last = -1
    for record in plan.records {
      let (values, position) = try Self.scalar(record, of: result, check)
      // One spelling of "missing": a NaN's sign and payload are accidents of the processor.
      scalars.append(values.map { $0.isNaN ? .nan : $0 })
      last = max(last, position)
    }
    self.scalars = scalars
    lastSnapshot = last
    var tensors: [[Slice]] = []
    for record in bucket?.tensors ?? [] {
      tensors.append(try Self.slices(record, of: result, check))
    }
    self.tensors = tensors
  }

  /// The values of a record of the cube, and the position of the last measured snapshot, -1 where
  /// it does not tell.
  private static func scalar(
    _ record: Record, of result: PointResult, _ check: DeclaredNames
  ) throws(StorageError) -> (values: [Double], last: Int) {
    var padded = [Double](repeating: .nan, count: record.elementCount)
    var last = -1
    if record.kind == .curve || record.kind == .fact {
      let values = (record.kind == .curve ? result.curves : result.facts)[record.name] ?? []
      try check.fits(values.count, atMost: record.elementCount, record.name)
      padded.replaceSubrange(0..<values.count, with: values)
      return (padded, last)
    }
    let width = record.snapshotElementCount
    for snapshot in result.snapshots {
      guard let values = snapshot.measurements[record.name] else { continue }
      // Of a measurement without snapshots the last one counts.
      let position = try check.position(of: snapshot.moment, in: record)
      let start = (position ?? 0) * width
      try check.fits(values.count, atMost: width, record.name)
      padded.replaceSubrange(start..<start + values.count, with: values)
      if let position { last = max(last, position) }
    }
    return (padded, last)
  }

  /// What was recorded of a tensor or array, in the order of the snapshots.
  private static func slices(
    _ record: Record, of result: PointResult, _ check: DeclaredNames
  ) throws(StorageError) -> [Slice] {
    if let values = result.best?.tensors[record.name] {
      try check.fits(values.count, exactly: record.elementCount, record.name)
      return [Slice(snapshot: nil, content: .values(values))]
    }
    var slices: [Slice] = []
    for snapshot in result.snapshots {
      guard let content = content(record, of: snapshot) else { continue }
      switch content {
      case .values(let values):
        try check.fits(values.count, exactly: record.snapshotElementCount, record.name)
      case .measured(let values):
        try check.fits(values.count, exactly: record.snapshotElementCount, record.name)
      case .sealed: break
      }
      let position = try check.position(of: snapshot.moment, in: record)
      // Of what has no snapshots the last one counts.
      if position == nil { slices = [] }
      slices.append(Slice(snapshot: position, content: content))
    }
    return slices.sorted { $0.snapshot ?? 0 < $1.snapshot ?? 0 }
  }

  private static func content(_ record: Record, of snapshot: SnapshotResult) -> Slice.Content? {
    if record.kind == .array {
      // An array of nothing but NaN cannot be told from one that was not measured.
      return snapshot.measurements[record.name].flatMap { values in
        values.allSatisfy(\.isNaN) ? nil : .measured(values.map { $0.isNaN ? .nan : $0 })
      }
    }
    if let values = snapshot.tensors[record.name] { return .values(values) }
    guard let sealed = snapshot.sealed, sealed.tensors.contains(record.name) else { return nil }
    return .sealed(sealed)
  }

  /// A result from its parts, in the shapes of these records.
  init(
    result: PointResult, scalars: [[Double]], lastSnapshot: Int, bucket: Bucket?,
    tensors: [[Slice]], records: [Record]
  ) {
    self.result = result
    // See above.
    self.scalars = scalars.map { $0.map { $0.isNaN ? .nan : $0 } }
    self.lastSnapshot = lastSnapshot
    self.bucket = bucket
    self.tensors = tensors
    self.records = records
  }

  /// See `PointResult.contentDigest(in:)`. A snapshot of a tensor that was not recorded is left
  /// out.
  ///
  /// Throws where a sealed snapshot cannot be read.
  func contentDigest() throws -> String {
    var digester = ContentDigester()
    digester.add(Schema.key, result.point.key)
    digester.add(Schema.status, result.status.rawValue)
    digester.add(Schema.message, result.message)
    digester.add(Schema.epochsRun, Int32(result.epochsRun))
    digester.add(Schema.lastSnapshot, Int32(lastSnapshot))
    for (record, values) in zip(records, scalars) {
      digester.add(record.name, record.shape, values, as: record.type)
    }
    for (record, slices) in zip(bucket?.tensors ?? [], tensors) {
      let path = "\(Schema.snapshots)/\(bucket?.name ?? "")/\(record.name)"
      let shape = record.dimensions.filter { $0.name != Record.snapshot }.map(\.length)
      for slice in slices {
        let name = slice.snapshot.map { "\(path)/\($0)" } ?? path
        switch slice.content {
        case .values(let values): digester.add(name, shape, values)
        case .measured(let values): digester.add(name, shape, values, as: record.type)
        case .sealed(let sealed):
          digester.add(name, shape, try SnapshotFile.values(of: record.name, in: sealed))
        }
      }
    }
    return digester.finish()
  }
}
