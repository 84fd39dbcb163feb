import SweepCore
import ZeroMQ

/// The worker's end of the line to its coordinator: what is said in one turn leaves as one letter.
final class ControlLine {
  /// What became of the connection since the last look.
  struct News {
    /// Whether a connection was made: whoever is there may not be who was there before.
    var isConnected = false
    /// Why none comes about, where that is due to be said.
    var sentence: String?
    /// Whether none ever will.
    var isHopeless = false
  }

  /// Where the coordinator is.
  let endpoint: Endpoint
  private let identity: WorkerIdentity
  private let socket: Socket
  private let monitor: Monitor
  private let wire = Wire()
  private let start = ContinuousClock.now
  private var outbox: [WorkerMessage.Body] = []
  private var story: ConnectionStory

  /// Begins to connect; the coordinator need not be there yet.
  init(_ endpoint: Endpoint, as identity: WorkerIdentity) throws(ZeroMQError) {
    var options = endpoint.options
    options.immediate = true
    options.linger = .seconds(1)
    options.maxMessageBytes = Wire.maxLetterBytes
    options.reconnectIntervalMax = endpoint.isInNetwork ? .seconds(1) : .milliseconds(200)
    let socket = try Socket(try Context(), .dealer, options: options)
    monitor = try Monitor(socket)
    try socket.connect(endpoint.text)
    self.socket = socket
    self.identity = identity
    self.endpoint = endpoint
    story = ConnectionStory(endpoint: endpoint.text, at: Instant(.zero))
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
      guard try send(rest.prefix(Wire.maxMessages)) else { return false }
      rest = rest.dropFirst(Wire.maxMessages)
    }
    return true
  }

  /// Sends a letter, or two where it is too long for one. Returns whether it is on its way.
  private func send(_ says: ArraySlice<WorkerMessage.Body>) throws -> Bool {
    let letter = WorkerLetter(worker: identity, says: Array(says))
    do {
      return try socket.offer(try wire.frames(letter)) == .queued
    } catch WireError.tooLong where says.count > 1 {
      let half = says.count / 2
      return try send(says.prefix(half)) && send(says.dropFirst(half))
    }
  }

  /// The next letter of the coordinator, `nil` where there is none.
  ///
  /// Throws `WireError` where it is not understood.
  func receive() throws -> [CoordinatorMessage]? {
    guard let frames = try socket.receive() else { return nil }
    return try wire.coordinatorMessages(frames.parts)
  }

  /// When there may be something to say about the connection although nothing happens.
  var nextNews: ContinuousClock.Instant? { story.nextDeadline.map { start + $0.sinceStart } }

  /// What became of the connection; sees to it that it is tried again where ZeroMQ gave up.
  func takeNews() throws(ZeroMQError) -> News {
    var news = News()
    let now = Instant(start.duration(to: .now))
    while let event = try monitor.next() {
      if event.kind == .handshakeSucceeded { news.isConnected = true }
      story.note(event.kind, at: now)
    }
    news.sentence = story.sentence(at: now)
    news.isHopeless = story.isHopeless
    if story.takesReconnect(at: now) {
      try socket.disconnect(endpoint.text)
      try socket.connect(endpoint.text)
    }
    return news
  }
}
