import Coordination
import Glibc
import SweepCore

/// Does nothing, and says that it is done.
struct NoOpRunner: LeaseRunner {
  let endsAtFirstLease: Bool

  func run(_ session: LeaseSession) throws {
    if endsAtFirstLease { exit(0) }
    let lease = session.lease
    session.progress.step()
    let name = ShardName(
      range: lease.range, stage: lease.stage, attempt: lease.attempt, digest: "0123456789abcdef")
    session.finished(name, bytes: 1, seconds: 1e-6 * Double(lease.count))
  }
}
