import Glibc
import Testing

@testable import ZeroMQ

@Test func errorsTellTryAgainFromBroken() {
  func kind(_ code: Int32) -> ZeroMQError.Kind {
    ZeroMQError(operation: "send on", subject: "x", code: code).kind
  }
  #expect(kind(EAGAIN) == .tryAgain)
  #expect(kind(EHOSTUNREACH) == .unreachable)
  #expect(kind(156_384_765) == .terminated)
  #expect(kind(EADDRINUSE) == .broken)
}

@Test func anErrorIsOneSentence() {
  let error = ZeroMQError(operation: "bind", subject: "ipc://a", code: EADDRINUSE)
  #expect(error.description == "ZeroMQ could not bind ipc://a: Address already in use")
}
