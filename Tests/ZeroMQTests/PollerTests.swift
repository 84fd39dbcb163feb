import Foundation
import Testing

@testable import ZeroMQ

@Test func waitingEndsWhenTheTimeIsUp() throws {
  var poller = Poller()
  let wake = try WakeUp()
  let token = poller.add(descriptor: wake.descriptor)
  let start = ContinuousClock.now
  let ready = try poller.wait(.milliseconds(30))
  #expect(ready.isEmpty)
  #expect(!ready[token])
  #expect(ContinuousClock.now - start >= .milliseconds(29))
}

@Test func anotherThreadCanWakeAPoller() throws {
  let wake = try WakeUp()
  let thread = Thread {
    Thread.sleep(forTimeInterval: 0.02)
    wake.signal()
    wake.signal()
  }
  thread.start()
  var poller = Poller()
  let quiet = try Socket(try Context(), .dealer)
  let socketToken = poller.add(quiet)
  let wakeToken = poller.add(descriptor: wake.descriptor)
  let ready = try poller.wait(.seconds(5))
  #expect(ready[wakeToken])
  #expect(!ready[socketToken])
  Thread.sleep(forTimeInterval: 0.01)
  wake.clear()
  #expect(try poller.wait(.zero).isEmpty)
}

@Test func aPollerKeepsItsSocketOpen() throws {
  var poller = Poller()
  let context = try Context()
  let sender = try Socket(context, .pair)
  try sender.bind("inproc://kept")
  func addSocket() throws -> Poller.Token {
    let socket = try Socket(context, .pair)
    try socket.connect("inproc://kept")
    return poller.add(socket)
  }
  let token = try addSocket()
  try sender.send([[1]])
  #expect(try poller.wait(.seconds(1))[token])
}

@Test func durationsRoundUpToMilliseconds() {
  #expect(Duration.microseconds(1).milliseconds32 == 1)
  #expect(Duration.milliseconds(250).milliseconds32 == 250)
  #expect(Duration.zero.milliseconds32 == 0)
  #expect(Duration.seconds(1_000_000_000).milliseconds32 == .max)
  #expect(Duration(secondsComponent: .max, attosecondsComponent: 0).milliseconds32 == .max)
}
