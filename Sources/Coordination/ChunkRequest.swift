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

/// A part of a shard file: what was asked for, and the bytes.
public struct Chunk: Sendable, Hashable {
  /// What was asked for.
  public let place: ChunkRequest
  /// The bytes; none where the file is not there (any more).
  public let bytes: [UInt8]

  /// Creates a chunk.
  public init(place: ChunkRequest, bytes: [UInt8]) {
    self.place = place
    self.bytes = bytes
  }
}
