import Coordination
import Experiments
import Logging
import SweepCore

/// Joins what coordination hands over with what carries it out.
struct LeaseAdapter: LeaseRunner {
  let runner: Runner
  let log: Logger

  func run(_ session: LeaseSession) throws {
    try runner.run(session.lease, control: SessionControl(session: session, log: log))
  }
}

/// A lease session as the runner sees it.
private struct SessionControl: LeaseControl {
  let session: LeaseSession
  let log: Logger

  func step() { session.progress.step() }
  func hasTime(for work: Duration) -> Bool { session.hasTime(for: work) }
  func remark(_ sentence: String) { log.info("\(sentence)") }
  func pointDone() { session.pointDone() }
  func failed(point: Int, message: String) { session.failed(point: point, message: message) }

  func finished(_ file: ShardName, bytes: Int, seconds: Double) {
    session.finished(file, bytes: bytes, seconds: seconds)
  }
}
