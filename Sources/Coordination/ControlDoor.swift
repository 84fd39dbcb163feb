import SweepCore
import ZeroMQ

/// One of the coordinator's sockets, and what happens to its connections.
final class ControlDoor {
  /// Connections that began and ended since the last look.
  struct News {
    /// By descriptor, whether it is open now.
    var isOpen: [Int32: Bool] = [:]
    /// Descriptors that were closed, though they may be in use again.
    var closed: [Int32] = []
    /// Everything that the socket told.
    var events: [MonitorEvent] = []
  }

  let door: Route.Door
  /// Where it listens as ZeroMQ names it, with the port that the system chose.
  let endpoint: String
  private let router: Socket
  private let monitor: Monitor
  /// Connections that are open, also those that have said nothing yet.
  private(set) var openCount = 0

  /// Binds a router.
  init(_ endpoint: Endpoint, in context: Context) throws(ZeroMQError) {
    var options = endpoint.options
    options.linger = .milliseconds(500)
    // For each peer: a worker says everything of one turn in one letter.
    options.sendLimit = 1_000
    options.receiveLimit = 250
    let router = try Socket(context, .router, options: options)
    monitor = try Monitor(router)
    try router.bind(endpoint.text)
    self.endpoint = endpoint.isInNetwork ? try router.lastEndpoint : endpoint.text
    self.router = router
    door = endpoint.isInNetwork ? .remote : .local
  }

  /// Has messages and connections watched.
  func watch(in poller: inout Poller) {
    _ = poller.add(router)
    _ = poller.add(monitor)
  }

  /// The next message, `nil` where there is none.
  func receive() throws(ZeroMQError) -> Frames? { try router.receive() }

  /// Sends, and says whether the peer was there and had room.
  func send(_ frames: [[UInt8]], to peer: [UInt8]) throws(ZeroMQError) -> Bool {
    try router.offer([peer] + frames) == .queued
  }

  /// What happened to connections. To be read after the messages: a connection that ended before
  /// one of them began is known by then.
  func takeNews() throws(ZeroMQError) -> News {
    var news = News()
    while let event = try monitor.next() {
      news.events.append(event)
      switch event.kind {
      case .accepted(let descriptor):
        openCount += 1
        news.isOpen[descriptor] = true
      case .disconnected(let descriptor):
        openCount = max(0, openCount - 1)
        news.isOpen[descriptor] = false
        news.closed.append(descriptor)
      default: continue
      }
    }
    return news
  }
}
