import Foundation
import Glibc
import Testing

@testable import Coordination

@Test func aProcessIsToldWhenItsParentIsGone() throws {
  // The parent of the test process lives on, so a changed number stands for its death.
  let told = try Shutdown()
  watchParent(getppid() + 1, every: 0.001) { told.ask() }
  try waitUntil { told.request == .orderly }
}

@Test func aLivingParentIsNoReasonToEnd() throws {
  let told = try Shutdown()
  watchParent(getppid(), every: 0.001) { told.ask() }
  Thread.sleep(forTimeInterval: 0.05)
  #expect(told.request == .none)
}
