import SweepCore

/// A result in the shapes of its plan: missing places are NaN, snapshots stand at their positions.
struct PaddedResult {
  /// One tensor at one snapshot.
  struct Slice {
    /// Where the numbers are.
    enum Content {
      case values([Float])
      /// In the file of a sealed snapshot, which is read where it is needed.
      case sealed(SealedSnapshot)
    }

    let snapshot: Int
    let content: Content
  }

  let result: PointResult
  /// The values of each curve and measurement, in the order of the plan's records.
  let scalars: [[Double]]
  /// Position of the last snapshot that was measured; -1 where there is none.
  let lastSnapshot: Int
  /// The bucket of the point, where it records tensors.
  let bucket: Bucket?
  /// For each tensor of the bucket, the snapshots that were recorded.
  let tensors: [[Slice]]

  init(_ result: PointResult, in plan: Plan) throws(StorageError) {
    self.result = result
    bucket = plan.bucket(of: result.point.setup)
    let check = DeclaredNames(plan, bucket, subject: "point \(result.point.index)")
    try check.curves(result.curves.keys.sorted())
    var scalars = plan.records.map { [Double](repeating: .nan, count: $0.elementCount) }
    var tensors = [[Slice]](repeating: [], count: bucket?.tensors.count ?? 0)
    var last = -1
    for (place, record) in plan.records.enumerated() where record.kind == .curve {
      let values = result.curves[record.name] ?? []
      try check.fits(values.count, atMost: record.elementCount, record.name)
      scalars[place].replaceSubrange(0..<values.count, with: values)
    }
    for snapshot in result.snapshots {
      try check.measurements(snapshot.measurements.keys.sorted())
      try check.tensors(snapshot.tensors.keys.sorted() + (snapshot.sealed?.tensors ?? []))
      for (place, record) in plan.records.enumerated() where record.kind == .measurement {
        guard let values = snapshot.measurements[record.name] else { continue }
        let position = try check.position(of: snapshot.moment, in: record)
        let width = record.elementCount / record.dimensions[0].length
        try check.fits(values.count, atMost: width, record.name)
        scalars[place].replaceSubrange(
          position * width..<position * width + values.count, with: values)
        last = max(last, position)
      }
      for (place, record) in (bucket?.tensors ?? []).enumerated() {
        let content: Slice.Content
        if let values = snapshot.tensors[record.name] {
          let width = record.elementCount / record.dimensions[0].length
          try check.fits(values.count, exactly: width, record.name)
          content = .values(values)
        } else if let sealed = snapshot.sealed, sealed.tensors.contains(record.name) {
          content = .sealed(sealed)
        } else {
          continue
        }
        let position = try check.position(of: snapshot.moment, in: record)
        tensors[place].append(Slice(snapshot: position, content: content))
      }
    }
    // One spelling of "missing": a NaN's sign and payload are accidents of the processor.
    self.scalars = scalars.map { $0.map { $0.isNaN ? .nan : $0 } }
    self.tensors = tensors.map { slices in slices.sorted { $0.snapshot < $1.snapshot } }
    lastSnapshot = last
    records = plan.records
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

  private let records: [Record]

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
      if record.type == .float32 {
        digester.add(record.name, record.shape, values.map(Float.init))
      } else {
        digester.add(record.name, record.shape, values)
      }
    }
    for (record, slices) in zip(bucket?.tensors ?? [], tensors) {
      for slice in slices {
        let name = "\(Schema.snapshots)/\(bucket?.name ?? "")/\(record.name)/\(slice.snapshot)"
        let values =
          switch slice.content {
          case .values(let values): values
          case .sealed(let sealed): try SnapshotFile.values(of: record.name, in: sealed)
          }
        digester.add(name, Array(record.shape.dropFirst()), values)
      }
    }
    return digester.finish()
  }
}

/// Refuses what a plan does not declare.
private struct DeclaredNames {
  private let plan: Plan
  private let bucket: Bucket?
  private let subject: String

  init(_ plan: Plan, _ bucket: Bucket?, subject: String) {
    self.plan = plan
    self.bucket = bucket
    self.subject = subject
  }

  func curves(_ names: [String]) throws(StorageError) {
    try check(names, plan.records.filter { $0.kind == .curve }, "curve")
  }

  func measurements(_ names: [String]) throws(StorageError) {
    try check(names, plan.records.filter { $0.kind == .measurement }, "measurement")
  }

  func tensors(_ names: [String]) throws(StorageError) {
    try check(names, bucket?.tensors ?? [], "tensor")
  }

  private func check(_ names: [String], _ records: [Record], _ kind: String) throws(StorageError) {
    for name in names where !records.contains(where: { $0.name == name }) {
      throw StorageError(.undeclared, subject, "the plan declares no \(kind) \"\(name)\"")
    }
  }

  func fits(_ count: Int, atMost limit: Int, _ name: String) throws(StorageError) {
    guard count > limit else { return }
    throw StorageError(
      .undeclared, subject, "\(name) has \(count) values, the plan allows \(limit)")
  }

  func fits(_ count: Int, exactly expected: Int, _ name: String) throws(StorageError) {
    guard count != expected else { return }
    throw StorageError(
      .undeclared, subject, "\(name) has \(count) values, the plan says \(expected)")
  }

  func position(of moment: Int, in record: Record) throws(StorageError) -> Int {
    let dimension = record.dimensions[0]
    let position =
      dimension.values?.firstIndex(of: moment) ?? (dimension.values == nil ? moment : -1)
    if position >= 0 && position < dimension.length { return position }
    throw StorageError(
      .undeclared, subject, "the plan has no place for \(record.name) at snapshot \(moment)")
  }
}
