import HDF5
import SweepCore

/// The store of the last merge, open: where results come from that need not be taken from their
/// shard files again.
final class StoreReader: RowSource {
  /// The measure passes whose arrays it holds.
  let passes: StorePasses
  /// What it holds: the plan of the run with the records of the passes.
  let plan: Plan
  /// Whether it says where its results came from.
  let hasProvenance: Bool
  private let file: OpenFile
  private let count: Int
  private let blocks: CubeBlocks
  private var cache = ArrayCache()
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
    count = try plan.grid.count
    passes = try StorePasses(reading: file)
    let plan = passes.measured(plan)
    self.plan = plan
    let provenance = Schema.provenance
    hasProvenance =
      try file.contains(provenance) && file.group(provenance).contains(Schema.shard)
    blocks = try CubeBlocks(plan)
    self.file = OpenFile(file)
    try Schema.storeRoot(plan, points: count).check(self.file)
    try Schema.pointsTable(plan, points: count).check(self.file)
    if hasProvenance { try Schema.storeProvenance(plan, points: count).check(self.file) }
  }

  /// The names of the shard files that results came from.
  func shards() throws -> Set<String> {
    try blocks.blocks.reduce(into: []) { names, block in
      names.formUnion(try file.texts("\(Schema.provenance)/\(Schema.shard)", block.points))
    }
  }

  /// How points stand, and the word on each.
  func outcomes(in block: Range<Int>) throws -> [(status: PointStatus, message: String)] {
    let words = try file.texts("\(Schema.points)/\(Schema.status)", block)
    let messages = try file.texts("\(Schema.points)/\(Schema.message)", block)
    return zip(words, messages).map { (PointStatus(rawValue: $0) ?? .missing, $1) }
  }

  /// What the store says of points.
  func content(in block: Range<Int>) throws -> StoreContent {
    let table = try OutcomeTable(
      reading: file, group: Schema.points, block, hasProvenance: hasProvenance)
    let unknown = [String](repeating: "", count: block.count)
    let (shards, digests) =
      hasProvenance
      ? try (
        file.texts("\(Schema.provenance)/\(Schema.shard)", block),
        file.texts("\(Schema.provenance)/\(Schema.shardDigest)", block)
      ) : (unknown, unknown)
    let rows = zip(block, zip(shards, digests)).compactMap { point, shard in
      table.candidate(point, point: point, from: .store, shard: shard.0, shardDigest: shard.1)
    }
    let failed = block.filter { table.status($0) == PointStatus.failed.rawValue }
    return StoreContent(rows: rows, failed: failed.map { ($0, table.message($0)) })
  }

  func candidates(in block: Range<Int>) throws -> [MergeCandidate] { try content(in: block).rows }

  /// How many points have results.
  func resultCount() throws -> Int {
    try blocks.blocks.reduce(0) { count, block in
      count + (try outcomes(in: block.points).count { $0.status.hasResult })
    }
  }

  /// SHA-256 over the points that have results and what these are.
  func contentDigest() throws -> String {
    var digester = ContentDigester()
    for block in blocks.blocks {
      let digests = try file.texts("\(Schema.points)/\(Schema.contentDigest)", block.points)
      for (point, digest) in zip(block.points, digests) where !digest.isEmpty {
        digester.add("\(point)", digest)
      }
    }
    return digester.finish()
  }

  func values(of record: Record, row: Int, point: Int) throws -> [Double] {
    let block = blocks.block(of: point)
    return try cache.row(
      point, of: record.name, width: record.elementCount, in: block.points
    ) { _ in
      try file.dataset(record.name).use { cube in
        cube.shape.isEmpty
          ? try cube.read(Double.self) : try cube.read(Double.self, block.box(record.shape))
      }
    }
  }

  func epochSeconds(row: Int, point: Int, epochs: Int) throws -> [Double] {
    guard hasProvenance else { return [Double](repeating: .nan, count: epochs) }
    let path = "\(Schema.provenance)/\(Schema.epochSeconds)"
    return try cache.row(
      row, of: path, width: epochs,
      in: ArrayCache.piece(around: row, of: count, width: epochs)
    ) { rows in try file.numbers(path, rows) }
  }

  func tensor(
    _ record: Record, of bucket: Bucket, point: Int
  ) throws -> (OpenDataset, row: Int) {
    let group = "\(Schema.snapshots)/\(bucket.name)"
    let rows = try bucketRows[group] ?? PointRows(reading: "\(group)/\(Schema.point)", in: file)
    bucketRows[group] = rows
    return (try file.dataset("\(group)/\(record.name)"), try rows.row(of: point, in: group))
  }

  func close() throws { try file.close() }
}
