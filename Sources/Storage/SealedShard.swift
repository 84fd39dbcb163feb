public import SweepCore

/// A shard file that has its public name: whole, synced, never changed again.
public struct SealedShard: Codable, Sendable, Hashable {
  /// Its name in `shards/`.
  public let name: ShardName
  /// Its length in bytes.
  public let bytes: Int
  /// SHA-256 of its content, 64 hexadecimal digits.
  public let digest: String

  /// A sealed shard from its parts.
  public init(name: ShardName, bytes: Int, digest: String) {
    self.name = name
    self.bytes = bytes
    self.digest = digest
  }
}
