import Testing

@testable import ZeroMQ

@Test func aRequestWaitsForItsReply() throws {
  let context = try Context()
  let reply = try Socket(context, .reply)
  let request = try Socket(context, .request)
  try reply.bind("inproc://question")
  try request.connect("inproc://question")
  try request.send([Array("how many?".utf8)])
  // Asking again before the answer is the error of wrong state, not "try again".
  let error = #expect(throws: ZeroMQError.self) { try request.send([[1]]) }
  #expect(error?.kind == .broken)
  #expect(try receive(reply)?.parts == [Array("how many?".utf8)])
  try reply.send([Array("three".utf8)])
  #expect(try receive(request)?.parts == [Array("three".utf8)])
}
