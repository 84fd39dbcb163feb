import CZeroMQ

/// What a socket is set to before it is bound or connected.
///
/// Every socket has a limit on message sizes; ZeroMQ's own default is none.
public struct SocketOptions: Sendable, Equatable {
  /// How long closing waits for unsent messages; `nil` waits for ever.
  public var linger: Duration? = .zero
  /// The largest frame accepted, in bytes; a peer that sends a larger one is disconnected.
  public var maxMessageBytes = 1 << 20
  /// Messages queued for sending to one peer before sending would block; 0 is no limit.
  public var sendLimit = 1_000
  /// Messages queued from one peer before it is slowed down; 0 is no limit.
  public var receiveLimit = 1_000
  /// A router reports a peer that is gone or full, where it would drop the message in silence.
  public var mandatoryRouting = true
  /// Messages are queued for completed connections only.
  public var immediate = false
  /// The pause before the first attempt to connect again.
  public var reconnectInterval: Duration = .milliseconds(100)
  /// The pause doubles up to this; zero keeps it constant.
  public var reconnectIntervalMax: Duration = .zero
  /// Connections that may wait to be accepted.
  public var backlog = 1_024
  /// The longest a new connection may take to say who it is; zero is no limit.
  public var handshakeLimit: Duration = .seconds(5)
  /// Sends an empty message when connected, so that a router learns of the connection at once.
  public var probesRouter = false
  /// The routing id that a router shall know this socket by; `nil` lets the router choose.
  public var routingID: [UInt8]?
  /// How connections are encrypted; `nil` sends in the clear.
  public var security: CurveSecurity?
  /// The pause between two signs of life that ZeroMQ's own thread sends; zero sends none.
  public var heartbeatInterval: Duration = .zero
  /// How long the other side may be silent after a sign of life before the connection is closed.
  public var heartbeatTimeout: Duration = .zero
  /// A connection that carried nothing for so long is tested by the kernel; zero leaves the
  /// system's rule, which is hours.
  public var keepaliveIdle: Duration = .zero
  /// Whether names and addresses may be IPv6 ones, too.
  public var allowsIPv6 = false

  /// The defaults.
  public init() {}

  func apply(to socket: SocketHandle, kind: SocketKind) throws(ZeroMQError) {
    let lingerValue = linger.map(\.milliseconds32) ?? -1
    try socket.set(ZMQ_LINGER, to: lingerValue, "linger")
    try socket.set(ZMQ_MAXMSGSIZE, to: Int64(maxMessageBytes), "message size")
    try socket.set(ZMQ_SNDHWM, to: Int32(clamping: sendLimit), "send limit")
    try socket.set(ZMQ_RCVHWM, to: Int32(clamping: receiveLimit), "receive limit")
    try socket.set(ZMQ_IMMEDIATE, to: Int32(immediate ? 1 : 0), "immediate")
    try socket.set(ZMQ_RECONNECT_IVL, to: reconnectInterval.milliseconds32, "reconnect interval")
    try socket.set(
      ZMQ_RECONNECT_IVL_MAX, to: reconnectIntervalMax.milliseconds32, "longest reconnect interval")
    try socket.set(ZMQ_BACKLOG, to: Int32(clamping: backlog), "backlog")
    try socket.set(ZMQ_HANDSHAKE_IVL, to: handshakeLimit.milliseconds32, "handshake limit")
    if kind == .router {
      try socket.set(ZMQ_ROUTER_MANDATORY, to: Int32(mandatoryRouting ? 1 : 0), "mandatory routing")
    }
    if kind == .router || kind == .dealer {
      try socket.set(ZMQ_PROBE_ROUTER, to: Int32(probesRouter ? 1 : 0), "probe")
    }
    if let routingID { try socket.set(ZMQ_ROUTING_ID, to: routingID, "routing id") }
    try applyLiveness(to: socket)
    try security?.apply(to: socket)
  }
}

extension SocketOptions {
  /// What finds out that the other side's machine or the way to it is gone.
  private func applyLiveness(to socket: SocketHandle) throws(ZeroMQError) {
    try socket.set(ZMQ_IPV6, to: Int32(allowsIPv6 ? 1 : 0), "use of IPv6")
    if heartbeatInterval > .zero {
      let timeout = heartbeatTimeout > .zero ? heartbeatTimeout : heartbeatInterval
      try socket.set(ZMQ_HEARTBEAT_IVL, to: heartbeatInterval.milliseconds32, "heartbeat interval")
      try socket.set(ZMQ_HEARTBEAT_TIMEOUT, to: timeout.milliseconds32, "heartbeat timeout")
    }
    if keepaliveIdle > .zero {
      // Seconds; three tests at a tenth of the pause decide.
      let seconds = max(1, keepaliveIdle.milliseconds32 / 1_000)
      try socket.set(ZMQ_TCP_KEEPALIVE, to: Int32(1), "keepalive")
      try socket.set(ZMQ_TCP_KEEPALIVE_IDLE, to: seconds, "keepalive pause")
      try socket.set(ZMQ_TCP_KEEPALIVE_INTVL, to: max(1, seconds / 10), "keepalive interval")
      try socket.set(ZMQ_TCP_KEEPALIVE_CNT, to: Int32(3), "keepalive count")
    }
  }
}

extension Duration {
  /// Whole milliseconds, rounded up so that a short wait is never a busy loop.
  var milliseconds32: Int32 {
    let (seconds, attoseconds) = components
    let part = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
    let whole = seconds.multipliedReportingOverflow(by: 1_000)
    guard !whole.overflow else { return seconds < 0 ? 0 : .max }
    return Int32(clamping: whole.partialValue + part.quotient + (part.remainder > 0 ? 1 : 0))
  }
}
