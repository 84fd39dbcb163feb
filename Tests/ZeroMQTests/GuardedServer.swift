import Testing

@testable import ZeroMQ

/// A router on the network that admits one client key, with the doorkeeper and monitor beside it.
struct GuardedServer: ~Copyable {
  let keys: CurveKeyPair
  let worker: CurveKeyPair
  let authenticator: Authenticator
  let router: Socket
  let monitor: Monitor
  var denied: [DeniedPeer] = []
  var events: [MonitorEvent] = []
  var messages: [[UInt8]] = []

  init(handshakeLimit: Duration = .seconds(5)) throws {
    let context = try Context()
    let authenticator = try Authenticator(context, domain: "run")
    let keys = try CurveKeyPair()
    var options = SocketOptions()
    options.security = .server(keys, domain: "run")
    options.handshakeLimit = handshakeLimit
    let router = try Socket(context, .router, options: options)
    let monitor = try Monitor(router)
    try router.bind("tcp://127.0.0.1:*")
    let worker = try CurveKeyPair()
    self.keys = keys
    self.worker = worker
    self.authenticator = authenticator
    self.router = router
    self.monitor = monitor
  }

  /// Where it listens.
  var endpoint: String { get throws { try router.lastEndpoint } }

  /// The options of a client, by default the one that is admitted.
  func options(pair: CurveKeyPair? = nil, server: CurveKey? = nil) -> SocketOptions {
    var options = SocketOptions()
    options.security = .client(pair ?? worker, server: server ?? keys.publicKey)
    return options
  }

  /// Does what its loop would do for up to two seconds, until `isDone` says so.
  mutating func serve(
    until isDone: (borrowing GuardedServer) throws -> Bool
  ) throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(2)
    var poller = Poller()
    _ = poller.add(authenticator)
    _ = poller.add(monitor)
    _ = poller.add(router)
    while ContinuousClock.now < deadline {
      let admitted = worker.publicKey
      denied += try authenticator.answer { $0 == admitted }
      while let event = try monitor.next() { events.append(event) }
      while let frames = try router.receive() { messages.append(frames.parts.last ?? []) }
      if try isDone(self) { return true }
      _ = try poller.wait(.milliseconds(10))
    }
    return false
  }

  /// Why handshakes failed so far.
  var faults: [HandshakeFault] { events.compactMap(\.kind.fault) }

  /// Whether the right client still gets a message through.
  mutating func servesOthers() throws -> Bool {
    let good = try Socket(try Context(), .dealer, options: options())
    try good.connect(endpoint)
    try good.send([Array("still here".utf8)])
    return try serve { $0.messages.contains(Array("still here".utf8)) }
  }
}

/// A client that collects what its monitor tells.
struct WatchedClient: ~Copyable {
  let socket: Socket
  let monitor: Monitor
  var events: [MonitorEvent] = []

  init(_ endpoint: String, options: SocketOptions, says: [UInt8]) throws {
    let socket = try Socket(try Context(), .dealer, options: options)
    let monitor = try Monitor(socket)
    try socket.connect(endpoint)
    try socket.send([says])
    self.socket = socket
    self.monitor = monitor
  }

  /// Why handshakes failed so far.
  mutating func faults() throws -> [HandshakeFault] {
    while let event = try monitor.next() { events.append(event) }
    return events.compactMap(\.kind.fault)
  }
}
