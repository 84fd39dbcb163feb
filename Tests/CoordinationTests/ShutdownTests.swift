import Coordination
import Glibc
import Testing
import ZeroMQ

@Test func theSecondRequestIsMoreUrgent() throws {
  let shutdown = try Shutdown()
  #expect(shutdown.request == .none)
  shutdown.ask()
  #expect(shutdown.request == .orderly)
  var poller = Poller()
  let token = poller.add(descriptor: shutdown.descriptor)
  #expect(try poller.wait(.zero)[token])
  shutdown.ask()
  shutdown.ask()
  #expect(shutdown.request == .immediate)
}

@Test func signalsBecomeRequests() throws {
  let shutdown = try Shutdown.onSignals()
  #expect(shutdown.request == .none)
  // To the process, not the thread: the threads of the test runner have signals blocked.
  kill(getpid(), SIGPIPE)
  kill(getpid(), SIGTERM)
  try waitUntil { shutdown.request == .orderly }
  kill(getpid(), SIGINT)
  try waitUntil { shutdown.request == .immediate }
}
