import Testing

@testable import ZeroMQ

@Test func offeringTellsWhatBecameOfTheMessage() throws {
  let context = try Context()
  let router = try Socket(context, .router)
  try router.bind("inproc://offers")
  #expect(try router.offer([[1], [2]]) == .unreachable)
  let dealer = try Socket(context, .dealer)
  #expect(try dealer.offer([[1]]) == .full)
  try dealer.connect("inproc://offers")
  #expect(try dealer.offer([[1]]) == .queued)
  let route = try #require(try receive(router)).parts[0]
  #expect(try router.offer([route, [2]]) == .queued)
}
