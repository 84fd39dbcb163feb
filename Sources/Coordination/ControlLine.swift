import SweepCore
import ZeroMQ

/// The worker's end of the line to its coordinator: what is said in one turn leaves as one letter.
final class ControlLine {
  /// What became of the connection since the last look.
  struct News {
    /// Whether a connection was made.
    var isConnected = false
    /// Whether it broke off.
    var isClosed = false
    /// Everything that the socket told.
    var events: [MonitorEvent] = []
  }

  private let identity: WorkerIdentity
  private let socket: Socket
  private let monitor: Monitor
  private let wire = Wire()
  private var outbox: [WorkerMessage.Body] = []

  /// Begins to connect; the coordinator need not be there yet.
  init(_ line: CoordinatorLine, as identity: WorkerIdentity) throws(ZeroMQError) {
    let socket = try Socket(try Context(), .dealer, options: line.options)
    monitor = try Monitor(socket)
    try socket.connect(line.endpoint)
    self.socket = socket
    self.identity = identity
  }

  /// Has both the messages and the news watched.
  func watch(in poller: inout Poller) {
    _ = poller.add(socket)
    _ = poller.add(monitor)
  }

  /// Puts something into the letter of this turn.
  func say(_ body: WorkerMessage.Body) { outbox.append(body) }

  /// Sends the letter of this turn, if a coordinator is there; what matters is said again when one
  /// comes back. Returns whether it is on its way.
  func flush() throws -> Bool {
    defer { outbox.removeAll(keepingCapacity: true) }
    var rest = outbox[...]
    while !rest.isEmpty {
      let letter = WorkerLetter(worker: identity, says: Array(rest.prefix(Wire.maxMessages)))
      guard try socket.offer(try wire.frames(letter)) == .queued else { return false }
      rest = rest.dropFirst(Wire.maxMessages)
    }
    return true
  }

  /// The next letter of the coordinator, `nil` where there is none.
  ///
  /// Throws `WireError` where it is not understood.
  func receive() throws -> [CoordinatorMessage]? {
    guard let frames = try socket.receive() else { return nil }
    return try wire.coordinatorMessages(frames.parts)
  }

  /// What became of the connection.
  func takeNews() throws(ZeroMQError) -> News {
    var news = News()
    while let event = try monitor.next() {
      switch event.kind {
      case .handshakeSucceeded: news.isConnected = true
      case .disconnected: news.isClosed = true
      default: break
      }
      news.events.append(event)
    }
    return news
  }
}
