import Files
import HDF5
import SweepCore

/// A sealed shard file, verified and open.
final class ShardReader: RowSource {
  private let name: ShardName
  private let digest: String
  private let file: OpenFile
  private let points: PointRows
  private var cache = ArrayCache()
  private var bucketRows: [String: PointRows] = [:]

  /// Opens a file that `verify(_:in:plan:)` has passed and given this digest.
  init(_ name: ShardName, digest: String, in folder: String) throws {
    self.name = name
    self.digest = digest
    file = OpenFile(try File(opening: "\(folder)/\(name)"))
    points = try PointRows(reading: Schema.point, in: file)
  }

  /// Passes a file whose SHA-256 is the one that the name promises and which is what the plan says.
  /// It is read in full but for its arrays.
  ///
  /// Throws `StorageError` of kind `corrupt` where the file is damaged, of another plan or not laid
  /// out as the plan says, and `HDF5Error` where HDF5 cannot read it.
  static func verify(
    _ name: ShardName, digest: String, in folder: String, plan: Plan
  ) throws {
    guard digest.hasPrefix(name.digest) else {
      throw StorageError(.corrupt, "\(name)", "its SHA-256 begins with \(digest.prefix(16))")
    }
    let content = ShardContent(name: name, plan: plan)
    let file = try File(opening: "\(folder)/\(name)")
    try content.check(file)
    try file.close()
    let reader = try ShardReader(name, digest: digest, in: folder)
    try content.check(reader.points.points, reader.file)
    try reader.close()
  }

  func candidates(in block: Range<Int>) throws -> [MergeCandidate] {
    let rows = points.rows(of: block)
    guard !rows.isEmpty else { return [] }
    let table = try OutcomeTable(reading: file, group: "", rows)
    return rows.compactMap { row in
      table.candidate(
        row, point: points.points[row], from: .shard(name), shard: name.description,
        shardDigest: digest)
    }
  }

  func values(of record: Record, row: Int, point: Int) throws -> [Double] {
    try values(record.name, row, width: record.elementCount)
  }

  func epochSeconds(row: Int, point: Int, epochs: Int) throws -> [Double] {
    try values("\(Schema.provenance)/\(Schema.epochSeconds)", row, width: epochs)
  }

  private func values(_ path: String, _ row: Int, width: Int) throws -> [Double] {
    try cache.row(
      row, of: path, width: width,
      in: ArrayCache.piece(around: row, of: points.points.count, width: width)
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
