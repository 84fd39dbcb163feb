import SweepCore

/// Where a candidate's arrays lie.
enum RowOrigin: Hashable {
  /// In the store of the last merge.
  case store
  /// In this shard file.
  case shard(ShardName)

  /// Orders equal attempts, so that the choice never depends on the order of arrival.
  fileprivate var rank: String {
    switch self {
    case .store: ""
    case .shard(let name): name.description
    }
  }
}

/// One result that could stand for a point.
struct MergeCandidate: Equatable {
  let point: Int
  let origin: RowOrigin
  /// Row among the origin's points.
  let row: Int
  let key: String
  let status: PointStatus
  let message: String
  let epochsRun: Int
  let lastSnapshot: Int
  let contentDigest: String
  let provenance: Provenance
  /// The shard file that the result came from, however often it was merged since.
  let shard: String
  let shardDigest: String

  /// Whether this result counts and not `other`, which is of the same point.
  func precedes(_ other: MergeCandidate) -> Bool {
    let own = provenance.attempt
    let theirs = other.provenance.attempt
    if own != theirs { return own < theirs }
    if shard != other.shard { return shard < other.shard }
    return origin.rank < other.origin.rank
  }
}
