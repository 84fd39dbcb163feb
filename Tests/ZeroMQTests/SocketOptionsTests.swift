import Testing

@testable import ZeroMQ

@Test func everySocketHasALimitOnMessageSizes() {
  #expect(SocketOptions().maxMessageBytes > 0)
  #expect(SocketOptions().mandatoryRouting)
}

@Test func aRouterSeesTheRoutingIDThatWasSet() throws {
  let context = try Context()
  let router = try Socket(context, .router)
  try router.bind("inproc://named")
  var options = SocketOptions()
  options.routingID = Array("number 7".utf8)
  options.probesRouter = true
  let dealer = try Socket(context, .dealer, options: options)
  try dealer.connect("inproc://named")
  // The probe: an empty message that announces the connection.
  #expect(try receive(router)?.parts == [Array("number 7".utf8), []])
}

@Test func anOptionOutOfRangeIsNamed() throws {
  var options = SocketOptions()
  options.routingID = [UInt8](repeating: 1, count: 300)
  let error = #expect(throws: ZeroMQError.self) {
    _ = try Socket(try Context(), .dealer, options: options)
  }
  #expect(error?.description.contains("set the routing id of a socket") == true)
}

@Test func anImmediateSocketQueuesNothingForNobody() throws {
  try withTemporaryFolder { folder in
    var options = SocketOptions()
    let patient = try Socket(try Context(), .dealer, options: options)
    try patient.connect("ipc://\(folder)/nobody")
    #expect(try patient.offer([[1]]) == .queued)
    options.immediate = true
    let immediate = try Socket(try Context(), .dealer, options: options)
    try immediate.connect("ipc://\(folder)/nobody")
    #expect(try immediate.offer([[1]]) == .full)
  }
}

@Test func aMutePeerIsFoundOutByHeartbeats() throws {
  var options = SocketOptions()
  options.heartbeatInterval = .milliseconds(100)
  options.keepaliveIdle = .seconds(10)
  options.allowsIPv6 = true
  let router = try Socket(try Context(), .router, options: options)
  let monitor = try Monitor(router)
  try router.bind("tcp://127.0.0.1:*")
  let raw = try RawConnection(router.lastEndpoint)
  // A whole handshake without keys as a dealer makes it, and then nothing more.
  let signature: [UInt8] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0]
  let ready = Array("\u{5}READY\u{B}Socket-Type".utf8) + [0, 0, 0, 6] + Array("DEALER".utf8)
  raw.send(signature + Array("NULL".utf8) + [UInt8](repeating: 0, count: 48))
  raw.send([4, UInt8(ready.count)] + ready)
  #expect(try waitForEvent(monitor) { $0 == .handshakeSucceeded } != nil)
  let lost = try waitForEvent(monitor) { if case .disconnected = $0 { true } else { false } }
  #expect(lost != nil)
}
