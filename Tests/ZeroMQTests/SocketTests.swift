import Foundation
import Testing

@testable import ZeroMQ

/// A folder for sockets, short enough for `ipc` paths, removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = NSTemporaryDirectory() + "zmq-" + UUID().uuidString.prefix(8)
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

/// Waits up to two seconds for a message.
func receive(_ socket: borrowing Socket, within limit: Duration = .seconds(2)) throws -> Frames? {
  var poller = Poller()
  _ = poller.add(socket)
  _ = try poller.wait(limit)
  return try socket.receive()
}

@Test func aMessageOfSeveralFramesComesBackWhole() throws {
  try withTemporaryFolder { folder in
    for endpoint in ["inproc://echo", "ipc://\(folder)/echo", "tcp://127.0.0.1:*"] {
      let context = try Context()
      let router = try Socket(context, .router)
      let dealer = try Socket(context, .dealer)
      try router.bind(endpoint)
      try dealer.connect(endpoint.hasPrefix("tcp") ? router.lastEndpoint : endpoint)
      let sent: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 7, count: 100_000)]
      try dealer.send(sent)
      let question = try #require(try receive(router))
      #expect(question.count == 4)
      #expect(Array(question.parts.dropFirst()) == sent)
      #expect((question.sourceDescriptor == nil) == endpoint.hasPrefix("inproc"))
      try router.send(question.parts)
      #expect(try receive(dealer)?.parts == sent)
    }
  }
}

@Test func nothingToReceiveIsNotAnError() throws {
  let socket = try Socket(try Context(), .dealer)
  try socket.bind("inproc://silence")
  #expect(try socket.receive() == nil)
}

@Test func framesBeyondTheLimitAreDroppedAndCounted() throws {
  let context = try Context()
  let left = try Socket(context, .pair)
  let right = try Socket(context, .pair)
  try left.bind("inproc://many")
  try right.connect("inproc://many")
  try right.send((0..<200).map { [UInt8($0)] })
  try right.send([[9]])
  let many = try #require(try left.receive(maxFrames: 3))
  #expect(many.parts == [[0], [1], [2]])
  #expect(many.count == 200)
  #expect(many.isTruncated)
  #expect(try left.receive()?.parts == [[9]])
}

@Test func aFullQueueSaysTryAgain() throws {
  let context = try Context()
  var options = SocketOptions()
  options.sendLimit = 3
  options.receiveLimit = 2
  let left = try Socket(context, .pair, options: options)
  let right = try Socket(context, .pair, options: options)
  try left.bind("inproc://full")
  try right.connect("inproc://full")
  var sent = 0
  let error = #expect(throws: ZeroMQError.self) {
    while sent < 1_000 {
      try right.send([[1], [2]])
      sent += 1
    }
  }
  #expect(error?.kind == .tryAgain)
  #expect(sent > 0 && sent < 1_000)
  // What was accepted is whole.
  for _ in 0..<sent { #expect(try left.receive()?.parts == [[1], [2]]) }
  #expect(try left.receive() == nil)
}

@Test func aRouterSaysThatAPeerIsUnreachable() throws {
  let router = try Socket(try Context(), .router)
  try router.bind("inproc://nobody")
  let error = #expect(throws: ZeroMQError.self) { try router.send([[0, 1, 2, 3, 4], [1]]) }
  #expect(error?.kind == .unreachable)
  #expect(error?.operation == "send on")
}

@Test func anOversizedMessageIsRefused() throws {
  try withTemporaryFolder { folder in
    let context = try Context()
    var options = SocketOptions()
    options.maxMessageBytes = 1_000
    let router = try Socket(context, .router, options: options)
    let monitor = try Monitor(router)
    try router.bind("ipc://\(folder)/small")
    let good = try Socket(context, .dealer)
    let bad = try Socket(context, .dealer)
    try good.connect("ipc://\(folder)/small")
    try bad.connect("ipc://\(folder)/small")
    try bad.send([[UInt8](repeating: 0, count: 1_001)])
    let disconnected = try waitForEvent(monitor) {
      if case .disconnected = $0 { true } else { false }
    }
    #expect(disconnected != nil)
    try good.send([[UInt8](repeating: 5, count: 1_000)])
    #expect(try receive(router)?.parts.last?.count == 1_000)
  }
}

@Test func aBadEndpointIsNamedInTheError() throws {
  let socket = try Socket(try Context(), .dealer)
  let error = #expect(throws: ZeroMQError.self) { try socket.bind("ipc:///nonexistent/folder/a") }
  #expect(error?.kind == .broken)
  #expect(error?.description.contains("bind ipc:///nonexistent/folder/a") == true)
}
