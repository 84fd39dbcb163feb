import HDF5
import SweepCore

/// The store of the last merge, open: where results come from that need not be taken from their
/// shard files again.
final class StoreReader: RowSource {
  /// What the store says about its points.
  let content: StoreContent
  /// The measure passes whose arrays it holds.
  let passes: StorePasses
  /// What it holds: the plan of the run with the records of the passes.
  let plan: Plan
  private let datasets = OpenDatasets()
  private var file: File?
  private let grid: Grid
  private var bucketRows: [String: PointRows] = [:]

  /// Opens the store at `path`.
  ///
  /// Throws `StorageError` of kind `unfitPlan` where it belongs to another sweep, of kind `corrupt`
  /// where it is not a store, and `HDF5Error` where HDF5 cannot read it.
  init(_ path: String, plan: Plan) throws {
    let file = try File(opening: path)
    guard try file.text(Schema.format) == Schema.storeFormat,
      try file.attribute(Schema.version) == .numbers([1], .int32, isScalar: true)
    else { throw StorageError(.corrupt, path, "it is not a store of this format version") }
    guard try file.text(Schema.plan) == plan.digest else {
      throw StorageError(.unfitPlan, path, "it belongs to another plan; move it away first")
    }
    grid = try plan.grid
    passes = try StorePasses(reading: file)
    let plan = passes.measured(plan)
    self.plan = plan
    try Schema.storeRoot(plan, points: grid.count).check(file)
    try Schema.pointsTable(plan, points: grid.count).check(file)
    try Schema.storeProvenance(plan, points: grid.count).check(file)
    content = try Self.content(of: file)
    self.file = consume file
  }

  private static func content(of file: borrowing File) throws -> StoreContent {
    let points = try file.group(Schema.points)
    let keys = try points.dataset(Schema.key).readText()
    let statuses = try points.dataset(Schema.status).readText()
    let messages = try points.dataset(Schema.message).readText()
    let epochs = try points.dataset(Schema.epochsRun).read(Int64.self)
    let last = try points.dataset(Schema.lastSnapshot).read(Int64.self)
    let digests = try points.dataset(Schema.contentDigest).readText()
    let provenance = try ProvenanceTable(reading: file)
    let shards = try file.dataset("\(Schema.provenance)/\(Schema.shard)").readText()
    let shardDigests = try file.dataset("\(Schema.provenance)/\(Schema.shardDigest)").readText()
    var rows: [MergeCandidate] = []
    var failed: [(point: Int, message: String)] = []
    for (point, word) in statuses.enumerated() {
      let status = PointStatus(rawValue: word) ?? .missing
      if status == .failed { failed.append((point, messages[point])) }
      guard status.hasResult else { continue }
      rows.append(
        MergeCandidate(
          point: point, origin: .store, row: point, key: keys[point], status: status,
          message: messages[point], epochsRun: Int(epochs[point]),
          lastSnapshot: Int(last[point]), contentDigest: digests[point],
          provenance: provenance[point], shard: shards[point], shardDigest: shardDigests[point]))
    }
    return StoreContent(rows: rows, failed: failed)
  }

  func values(of record: Record, row: Int, point: Int) throws -> [Double] {
    let positions = grid.place(of: point)
    let box = Box(
      start: positions + record.shape.map { _ in 0 },
      count: positions.map { _ in 1 } + record.shape)
    return try open(record.name).use { dataset in try dataset.read(Double.self, box) }
  }

  func epochSeconds(row: Int, point: Int, epochs: Int) throws -> [Double] {
    let dataset = try open("\(Schema.provenance)/\(Schema.epochSeconds)")
    return try dataset.use { dataset in
      try dataset.read(Double.self, Box(start: [row, 0], count: [1, epochs]))
    }
  }

  func tensor(
    _ record: Record, of bucket: Bucket, point: Int
  ) throws -> (OpenDataset, row: Int) {
    let group = "\(Schema.snapshots)/\(bucket.name)"
    let rows: PointRows
    if let known = bucketRows[group] {
      rows = known
    } else {
      let points = try open("\(group)/\(Schema.point)").use { dataset in
        try dataset.read(Int64.self)
      }
      rows = PointRows(points.map(Int.init))
      bucketRows[group] = rows
    }
    return (try open("\(group)/\(record.name)"), try rows.row(of: point, in: group))
  }

  func close() throws {
    try datasets.close()
    if let open = file.take() { try open.close() }
  }

  private func open(_ path: String) throws -> OpenDataset {
    switch file {
    case .some(let file): try datasets.dataset(path, in: file)
    case nil: preconditionFailure("the store is used after it was closed")
    }
  }
}
