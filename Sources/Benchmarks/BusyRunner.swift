import Coordination
import Glibc

/// Works on its lease until it is told to stop, a step each millisecond.
struct BusyRunner: LeaseRunner {
  func run(_ session: LeaseSession) throws {
    while !session.shouldStop {
      session.progress.step()
      usleep(1_000)
    }
  }
}
