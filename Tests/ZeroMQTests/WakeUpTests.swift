import Testing

@testable import ZeroMQ

@Test func signalsDoNotAddUp() throws {
  let wake = try WakeUp()
  var poller = Poller()
  let token = poller.add(descriptor: wake.descriptor)
  for _ in 0..<5 { wake.signal() }
  #expect(try poller.wait(.zero)[token])
  // Looking does not take the signal; clearing takes all of them.
  #expect(try poller.wait(.zero)[token])
  wake.clear()
  #expect(try !poller.wait(.zero)[token])
  wake.clear()
  wake.signal()
  #expect(try poller.wait(.zero)[token])
}
