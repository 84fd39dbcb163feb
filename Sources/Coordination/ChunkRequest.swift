public import SweepCore

/// Asks a worker for a part of a shard file that lies with it.
public struct ChunkRequest: Codable, Sendable, Hashable {
  /// The file.
  public let file: ShardName
  /// Where the part begins, in bytes.
  public let offset: Int
  /// How many bytes are wanted at the most; the file's end may come before.
  public let count: Int

  /// Creates a request.
  public init(file: ShardName, offset: Int, count: Int) {
    self.file = file
    self.offset = offset
    self.count = count
  }
}
