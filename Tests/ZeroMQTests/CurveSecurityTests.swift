import Testing

@testable import ZeroMQ

@Test func oneRouterServesTheMachineInTheClearAndTheNetworkWithKeys() throws {
  try withTemporaryFolder { folder in
    let context = try Context()
    let authenticator = try Authenticator(context, domain: "run")
    let keys = try CurveKeyPair()
    let worker = try CurveKeyPair()
    let router = try Socket(context, .router)
    try router.bind("ipc://\(folder)/run.sock")
    try router.secure(.server(keys, domain: "run"))
    try router.bind("tcp://127.0.0.1:*")
    let network = try router.lastEndpoint
    var options = SocketOptions()
    options.security = .client(worker, server: keys.publicKey)
    let near = try Socket(try Context(), .dealer)
    try near.connect("ipc://\(folder)/run.sock")
    let far = try Socket(try Context(), .dealer, options: options)
    try far.connect(network)
    let bare = try Socket(try Context(), .dealer)
    try bare.connect(network)
    try bare.send([[3]])
    try near.send([[1]])
    try far.send([[2]])
    var seen: [UInt8] = []
    let deadline = ContinuousClock.now + .seconds(2)
    var poller = Poller()
    _ = poller.add(authenticator)
    _ = poller.add(router)
    while seen.count < 2, ContinuousClock.now < deadline {
      _ = try poller.wait(.milliseconds(20))
      #expect(try authenticator.answer { $0 == worker.publicKey }.isEmpty)
      while let frames = try router.receive() { seen += frames.parts.last ?? [] }
    }
    #expect(seen.sorted() == [1, 2])
  }
}

@Test func theSecurityOfASocketIsComparedByItsKeys() throws {
  let pair = try CurveKeyPair()
  #expect(
    CurveSecurity.server(pair, domain: "a") != CurveSecurity.server(pair, domain: "b"))
  #expect(
    CurveSecurity.client(pair, server: pair.publicKey)
      == CurveSecurity.client(pair, server: pair.publicKey))
}
