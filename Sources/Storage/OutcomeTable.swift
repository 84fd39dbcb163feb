import HDF5

/// How the points of rows of a file ended: the columns that shard files and `/points` share.
struct OutcomeTable {
  private let first: Int
  private let keys: [String]
  private let statuses: [String]
  private let messages: [String]
  private let epochs: [Int]
  private let last: [Int]
  private let digests: [String]
  private let provenance: ProvenanceTable?

  /// - Parameters:
  ///   - group: Where the columns are; empty for the root.
  ///   - hasProvenance: Whether the file says where and when its results came to be.
  init(
    reading file: OpenFile, group: String, _ rows: Range<Int>, hasProvenance: Bool = true
  ) throws {
    func path(_ name: String) -> String { group.isEmpty ? name : "\(group)/\(name)" }
    first = rows.lowerBound
    keys = try file.texts(path(Schema.key), rows)
    statuses = try file.texts(path(Schema.status), rows)
    messages = try file.texts(path(Schema.message), rows)
    epochs = try file.integers(path(Schema.epochsRun), rows)
    last = try file.integers(path(Schema.lastSnapshot), rows)
    digests = try file.texts(path(Schema.contentDigest), rows)
    provenance = hasProvenance ? try ProvenanceTable(reading: file, rows) : nil
  }

  /// The word for how a row's point ended.
  func status(_ row: Int) -> String { statuses[row - first] }

  /// Why, where it is not complete.
  func message(_ row: Int) -> String { messages[row - first] }

  /// The result of a row; nil where it has none.
  func candidate(
    _ row: Int, point: Int, from origin: RowOrigin, shard: String, shardDigest: String
  ) -> MergeCandidate? {
    let place = row - first
    guard let status = PointStatus(rawValue: statuses[place]), status.hasResult else { return nil }
    return MergeCandidate(
      point: point, origin: origin, row: row, key: keys[place], status: status,
      message: messages[place], epochsRun: epochs[place], lastSnapshot: last[place],
      contentDigest: digests[place], provenance: provenance?[row] ?? .unknown, shard: shard,
      shardDigest: shardDigest)
  }
}
