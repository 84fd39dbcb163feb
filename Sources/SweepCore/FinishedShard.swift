/// A shard file that is complete and has its final name.
public struct FinishedShard: Codable, Sendable, Hashable {
  /// The lease it belongs to.
  public let lease: Int
  /// The file: range, stage, attempt, digest.
  public let file: ShardName
  /// The file's length in bytes.
  public let bytes: Int
  /// The seconds of work in it.
  public let seconds: Double
  /// Whether the file lies with the worker, which does not see the run folder: it has to be pulled
  /// before it can count.
  public let isRemote: Bool

  /// Creates the report of a finished file.
  public init(lease: Int, file: ShardName, bytes: Int, seconds: Double, isRemote: Bool = false) {
    self.lease = lease
    self.file = file
    self.bytes = bytes
    self.seconds = seconds
    self.isRemote = isRemote
  }
}
