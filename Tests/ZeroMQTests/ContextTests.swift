import Testing

@testable import ZeroMQ

@Test func aContextOutlivesItsLastOwnerWhileASocketIsOpen() throws {
  func open() throws -> Socket { try Socket(try Context(), .pair) }
  let socket = try open()
  try socket.bind("inproc://alone")
  #expect(try socket.receive() == nil)
}

@Test func aContextWithoutRoomSaysSo() throws {
  let context = try Context(maxSockets: 1)
  let first = try Socket(context, .pair)
  let error = #expect(throws: ZeroMQError.self) { _ = try Socket(context, .pair) }
  #expect(error?.operation == "open")
  #expect(try first.receive() == nil)
}

@Test func threadsMeetInOneContext() async throws {
  let context = try Context()
  let here = try Socket(context, .pair)
  try here.bind("inproc://threads")
  await Task.detached {
    do {
      let there = try Socket(context, .pair)
      try there.connect("inproc://threads")
      try there.send([[42]])
    } catch {
      Issue.record(error)
    }
  }.value
  #expect(try receive(here)?.parts == [[42]])
}
