import CZeroMQ
import Synchronization

/// Tells what happens to the connections of a socket, which ZeroMQ otherwise keeps to itself.
public struct Monitor: ~Copyable {
  let socket: Socket
  private static let count = Atomic<Int>(0)

  /// Watches a socket from now on; must be made on the thread that owns it, before
  /// `bind`/`connect`.
  public init(_ watched: borrowing Socket) throws(ZeroMQError) {
    let number = Self.count.add(1, ordering: .relaxed).newValue
    let endpoint = "inproc://infosweep-monitor-\(number)"
    let events =
      ZMQ_EVENT_CONNECTED | ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_DISCONNECTED
      | ZMQ_EVENT_CONNECT_RETRIED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED
      | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
      | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_MONITOR_STOPPED
    guard unsafe zmq_socket_monitor(watched.handle.pointer, endpoint, events) == 0 else {
      throw .last("monitor", "a socket")
    }
    // A full queue of events would stop ZeroMQ's own thread, so this one has no limit.
    var options = SocketOptions()
    options.receiveLimit = 0
    let socket = try Socket(watched.handle.context, .pair, options: options)
    try socket.connect(endpoint)
    self.socket = socket
  }

  /// The next event, `nil` if there is none now.
  public borrowing func next() throws(ZeroMQError) -> MonitorEvent? {
    guard let frames = try socket.receive() else { return nil }
    guard var event = MonitorEvent(frames) else { return nil }
    if case .accepted(let descriptor) = event.kind { event.peer = Self.peer(of: descriptor) }
    return event
  }

  private static func peer(of descriptor: Int32) -> String? {
    var text = [CChar](repeating: 0, count: 64)
    guard unsafe infosweep_peer_address(descriptor, &text, UInt32(text.count)) == 0 else {
      return nil
    }
    return String(
      decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
