import CZeroMQ

/// Something that happened to a connection of a monitored socket.
public struct MonitorEvent: Sendable, Equatable {
  /// What happened; numbers are those of libzmq.
  public enum Kind: Sendable, Equatable {
    /// A connection was made; the descriptor is that of `Frames.sourceDescriptor`.
    case connected(descriptor: Int32)
    /// A connection was taken in by a bound socket.
    case accepted(descriptor: Int32)
    /// A connection ended, by will or by the peer's death.
    case disconnected(descriptor: Int32)
    /// Connecting failed; the next attempt follows after this many milliseconds.
    case retrying(afterMilliseconds: Int32)
    /// Both sides agree on protocol and rights; messages can flow.
    case handshakeSucceeded
    /// The peer broke off or an error occurred on the way; an error number.
    case handshakeFailed(code: Int32)
    /// The peer does not speak our protocol or used another key; a number `ZMQ_PROTOCOL_ERROR_…`.
    case protocolFailed(code: Int32)
    /// Our rules refused the peer: the status code, 400 for example.
    case refused(status: Int32)
    /// Monitoring ended because the socket is closed.
    case stopped
    /// An event that nobody here asked for.
    case other(event: Int32, value: Int32)
  }

  /// What happened.
  public let kind: Kind
  /// The address concerned; on the accepting side its own.
  public let endpoint: String
  /// Where an accepted connection comes from, as far as that could still be found out: ZeroMQ does
  /// not tell, and a connection may end before anybody asks.
  public var peer: String?

  /// An event from its parts.
  public init(_ kind: Kind, endpoint: String, peer: String? = nil) {
    self.kind = kind
    self.endpoint = endpoint
    self.peer = peer
  }
}

extension MonitorEvent {
  /// Reads the two frames of an event: number (16 bits) and value (32 bits), then the address.
  init?(_ frames: Frames) {
    guard frames.parts.count == 2, frames.parts[0].count == 6 else { return nil }
    let head = frames.parts[0]
    let event = Int32(head[0]) | Int32(head[1]) << 8
    let value = Int32(
      truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(head[2 + $1]) << (8 * $1) })
    self.init(
      Self.kind(event, value), endpoint: String(decoding: frames.parts[1], as: UTF8.self))
  }

  private static func kind(_ event: Int32, _ value: Int32) -> Kind {
    switch event {
    case ZMQ_EVENT_CONNECTED: .connected(descriptor: value)
    case ZMQ_EVENT_ACCEPTED: .accepted(descriptor: value)
    case ZMQ_EVENT_DISCONNECTED: .disconnected(descriptor: value)
    case ZMQ_EVENT_CONNECT_RETRIED: .retrying(afterMilliseconds: value)
    case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: .handshakeSucceeded
    case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL: .handshakeFailed(code: value)
    case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL: .protocolFailed(code: value)
    case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: .refused(status: value)
    case ZMQ_EVENT_MONITOR_STOPPED: .stopped
    default: .other(event: event, value: value)
    }
  }
}
