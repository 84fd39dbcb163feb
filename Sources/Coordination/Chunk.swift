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
