/// How a point ended, as a shard file or the store tells it.
public struct StoredOutcome: Sendable, Equatable {
  /// Its place in the plan.
  public let point: Int
  /// Its identity.
  public let key: String
  /// `complete` or `diverged`.
  public let status: PointStatus
  /// SHA-256 of all that it produced.
  public let contentDigest: String
  /// Where, when and by whom.
  public let provenance: Provenance

  init(_ row: MergeCandidate) {
    point = row.point
    key = row.key
    status = row.status
    contentDigest = row.contentDigest
    provenance = row.provenance
  }
}
