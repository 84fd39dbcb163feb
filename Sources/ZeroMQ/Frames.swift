/// A received message: its frames in order, and where it came from.
public struct Frames: Sendable, Equatable {
  /// The frames that were kept; the first is the routing id when a router received them.
  public let parts: [[UInt8]]
  /// How many frames the message had; more than `parts.count` if it exceeded the receiver's limit.
  public let count: Int
  /// The descriptor of the connection that brought the message, `nil` within a process.
  ///
  /// It equals the value of the `disconnected` event of a `Monitor` when that connection ends.
  public let sourceDescriptor: Int32?

  /// A message with these frames, as if received within the process.
  public init(_ parts: [[UInt8]], count: Int? = nil, sourceDescriptor: Int32? = nil) {
    self.parts = parts
    self.count = count ?? parts.count
    self.sourceDescriptor = sourceDescriptor
  }

  /// Whether frames were left out because there were too many.
  public var isTruncated: Bool { count > parts.count }
}
