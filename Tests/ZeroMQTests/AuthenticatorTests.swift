import Testing

@testable import ZeroMQ

@Test func theRightKeyGetsIn() throws {
  var server = try GuardedServer()
  var client = try WatchedClient(server.endpoint, options: server.options(), says: [1])
  #expect(try server.serve { $0.messages == [[1]] })
  #expect(server.denied.isEmpty && server.faults.isEmpty)
  #expect(try client.faults().isEmpty)
}

@Test func anUnknownClientKeyIsDeniedOnBothSides() throws {
  var server = try GuardedServer()
  let stranger = try CurveKeyPair()
  var client = try WatchedClient(
    server.endpoint, options: server.options(pair: stranger), says: [2])
  #expect(try server.serve { $0.faults.contains(.keyUnknown) })
  #expect(server.denied == [DeniedPeer(address: "127.0.0.1", key: stranger.publicKey)])
  #expect(try server.serve { _ in try client.faults() == [.keyUnknown] })
  #expect(try server.servesOthers())
  #expect(!server.messages.contains([2]))
}

@Test func aClientOfAnotherServerIsTurnedAwayOnBothSides() throws {
  var server = try GuardedServer()
  let other = try CurveKeyPair()
  var client = try WatchedClient(
    server.endpoint, options: server.options(server: other.publicKey), says: [3])
  #expect(try server.serve { $0.faults.contains(.keysDoNotFit) })
  #expect(try server.serve { _ in try client.faults().contains(.brokenOff) })
  #expect(try server.servesOthers())
  #expect(server.denied.isEmpty && !server.messages.contains([3]))
}

@Test func aClientWithoutKeysIsTurnedAwayOnBothSides() throws {
  var server = try GuardedServer()
  var client = try WatchedClient(server.endpoint, options: SocketOptions(), says: [4])
  // Whoever notices first says so; the other sees the connection end.
  #expect(try server.serve { !$0.faults.isEmpty })
  #expect(try server.serve { _ in try !client.faults().isEmpty })
  let faults = try client.faults() + server.faults
  #expect(faults.contains(.securityDiffers))
  #expect(try server.servesOthers())
  #expect(!server.messages.contains([4]))
}

@Test func aClientWithKeysSendsNothingToAServerWithout() throws {
  let context = try Context()
  let router = try Socket(context, .router)
  let monitor = try Monitor(router)
  try router.bind("tcp://127.0.0.1:*")
  var options = SocketOptions()
  options.security = .client(try CurveKeyPair(), server: try CurveKeyPair().publicKey)
  var client = try WatchedClient(router.lastEndpoint, options: options, says: [5])
  #expect(try waitForEvent(monitor) { $0.fault != nil } != nil)
  #expect(try waitForEvent(client.monitor) { $0.fault != nil } != nil)
  #expect(try router.receive() == nil)
  _ = try client.faults()
}

@Test(arguments: [
  Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8), [UInt8](repeating: 0, count: 300),
  [0xFF] + [UInt8](repeating: 0x5A, count: 300), [1, 2], [9, 0, 65, 66, 67, 68, 69, 70, 71, 72],
])
func strangersOnThePortChangeNothing(bytes: [UInt8]) throws {
  var server = try GuardedServer(handshakeLimit: .milliseconds(200))
  let raw = try RawConnection(server.endpoint)
  raw.send(bytes)
  let isEnded = try server.serve {
    $0.events.contains { if case .disconnected = $0.kind { true } else { false } }
  }
  #expect(isEnded)
  let peers = server.events.compactMap(\.peer)
  #expect(peers.allSatisfy { $0 == "127.0.0.1" })
  #expect(server.messages.isEmpty && server.denied.isEmpty)
  #expect(try server.servesOthers())
}

@Test func halfOpenHandshakesBlockNobodyAndEndByThemselves() throws {
  var server = try GuardedServer(handshakeLimit: .milliseconds(500))
  // The greeting of a client with keys, and then silence.
  let signature: [UInt8] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0]
  let greeting = signature + Array("CURVE".utf8) + [UInt8](repeating: 0, count: 47)
  var held: [RawHolder] = []
  for number in 0..<100 {
    let raw = try RawHolder(server.endpoint)
    if number % 2 == 0 { raw.connection.send(greeting) }
    held.append(raw)
  }
  #expect(try server.servesOthers())
  #expect(try server.serve { $0.faults.count == 100 })
  #expect(server.faults.allSatisfy { $0 == .tooSlow })
  #expect(held.count == 100)
}

@Test func withoutADoorkeeperNobodyGetsIn() throws {
  let context = try Context()
  let keys = try CurveKeyPair()
  var options = SocketOptions()
  options.security = .server(keys, domain: "run")
  let router = try Socket(context, .router, options: options)
  let monitor = try Monitor(router)
  try router.bind("tcp://127.0.0.1:*")
  options = SocketOptions()
  options.security = .client(try CurveKeyPair(), server: keys.publicKey)
  let client = try WatchedClient(router.lastEndpoint, options: options, says: [6])
  #expect(try waitForEvent(monitor) { $0.fault != nil } != nil)
  #expect(try router.receive() == nil)
  _ = client.events
}

@Test func aDoorkeeperThatIsGoneLetsNobodyIn() throws {
  let context = try Context()
  let keys = try CurveKeyPair()
  var options = SocketOptions()
  options.security = .server(keys, domain: "run")
  let router = try Socket(context, .router, options: options)
  let monitor = try Monitor(router)
  do { _ = try Authenticator(context, domain: "run") }
  try router.bind("tcp://127.0.0.1:*")
  options = SocketOptions()
  options.security = .client(try CurveKeyPair(), server: keys.publicKey)
  let client = try WatchedClient(router.lastEndpoint, options: options, says: [6])
  #expect(try waitForEvent(monitor) { $0.fault != nil } != nil)
  #expect(try router.receive() == nil)
  _ = client.events
}

@Test func aServerOfAnotherDomainIsNotAnsweredFor() throws {
  let context = try Context()
  let authenticator = try Authenticator(context, domain: "run")
  let keys = try CurveKeyPair()
  var options = SocketOptions()
  options.security = .server(keys, domain: "other")
  let router = try Socket(context, .router, options: options)
  try router.bind("tcp://127.0.0.1:*")
  options.security = .client(try CurveKeyPair(), server: keys.publicKey)
  let client = try WatchedClient(router.lastEndpoint, options: options, says: [6])
  var denied: [DeniedPeer] = []
  let deadline = ContinuousClock.now + .seconds(2)
  while denied.isEmpty, ContinuousClock.now < deadline {
    denied = try authenticator.answer { _ in true }
  }
  #expect(denied.map(\.address) == ["127.0.0.1"])
  #expect(try router.receive() == nil)
  _ = client.events
}

@Test func aSlowDoorkeeperDelaysAndLosesNothing() throws {
  var server = try GuardedServer()
  let client = try WatchedClient(server.endpoint, options: server.options(), says: [7])
  var poller = Poller()
  let token = poller.add(server.authenticator)
  #expect(try poller.wait(.seconds(2))[token])
  // Nothing comes through while the question is open.
  #expect(try server.router.receive() == nil)
  #expect(try server.serve { $0.messages == [[7]] })
  _ = client.events
}

@Test func malformedQuestionsDoNotDisturbTheDoorkeeper() throws {
  let context = try Context()
  let authenticator = try Authenticator(context, domain: "run")
  let stranger = try Socket(context, .dealer)
  try stranger.connect("inproc://zeromq.zap.01")
  for frames: [[UInt8]] in [
    [[]], [[], [1]], [[UInt8]](repeating: [], count: 200), [[], Array("1.0".utf8), [255, 254]],
    [[], Array("1.0".utf8), [1], [2], [3], [4], Array("PLAIN".utf8), [5], [6]],
  ] { try stranger.send(frames) }
  let denied = try authenticator.answer { _ in true }
  #expect(denied.map(\.key) == [nil])
  #expect(try receive(stranger)?.parts[3] == Array("400".utf8))
  #expect(try stranger.receive() == nil)
}

@Test func aRefusedClientComesBackOnceItsKeyIsKnown() throws {
  var server = try GuardedServer()
  let stranger = try CurveKeyPair()
  var client = try WatchedClient(
    server.endpoint, options: server.options(pair: stranger), says: [8])
  #expect(try server.serve { _ in try client.faults() == [.keyUnknown] })
  let endpoint = try server.endpoint
  try client.socket.disconnect(endpoint)
  try client.socket.connect(endpoint)
  try client.socket.send([[9]])
  var isThere = false
  let deadline = ContinuousClock.now + .seconds(2)
  while !isThere, ContinuousClock.now < deadline {
    _ = try server.authenticator.answer { $0 == stranger.publicKey }
    isThere = try server.router.receive()?.parts.last == [9]
  }
  #expect(isThere)
}

/// Lets an array hold raw connections.
private final class RawHolder {
  let connection: RawConnection
  init(_ endpoint: String) throws { connection = try RawConnection(endpoint) }
}
