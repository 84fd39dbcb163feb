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
