import Testing

@testable import ZeroMQ

@Test func aWildcardPortIsReadBack() throws {
  let socket = try Socket(try Context(), .router)
  try socket.bind("tcp://127.0.0.1:*")
  let endpoint = try socket.lastEndpoint
  #expect(endpoint.hasPrefix("tcp://127.0.0.1:"))
  #expect(Int(endpoint.split(separator: ":").last ?? "") ?? 0 > 0)
}

@Test func anUnknownOptionIsAnError() throws {
  let handle = try SocketHandle(try Context(), .pair)
  let error = #expect(throws: ZeroMQError.self) {
    try handle.set(9_999, to: Int32(1), "colour")
  }
  #expect(error?.description.contains("the colour of a socket") == true)
  #expect(throws: ZeroMQError.self) { try handle.text(9_999, "colour") }
}
