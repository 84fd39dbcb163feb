import Foundation
import SweepCore
import ZeroMQ

/// What the computing thread tells the control thread.
enum ComputeReport: Sendable {
  case finished(FinishedShard)
  case failed(FailedAttempt)
  /// The runner has returned; with an error, it can do no work at all.
  case ended(lease: Int)
  case broken(reason: String)
}

/// The thread that computes: it takes sessions out of one mailbox and reports into another.
struct ComputeThread {
  let reports: Mailbox<ComputeReport>
  private let sessions: Mailbox<LeaseSession?>

  /// Starts the thread; the runner is made and used only there.
  init(_ makeRunner: @escaping @Sendable () throws -> any LeaseRunner) throws(ZeroMQError) {
    let reports = try Mailbox<ComputeReport>()
    let sessions = try Mailbox<LeaseSession?>()
    self.reports = reports
    self.sessions = sessions
    let thread = Thread {
      do {
        try Self.work(try makeRunner(), sessions, reports)
      } catch {
        reports.post(.broken(reason: "\(error)"))
      }
    }
    thread.name = "compute"
    // Linear algebra libraries keep large buffers on the stack.
    thread.stackSize = 64 << 20
    thread.start()
  }

  /// Hands over a lease; the thread carries leases out one after the other.
  func begin(_ session: LeaseSession) { sessions.post(session) }

  /// Ends the thread after what it has been given.
  func finish() { sessions.post(nil) }

  private static func work(
    _ runner: any LeaseRunner, _ sessions: Mailbox<LeaseSession?>,
    _ reports: Mailbox<ComputeReport>
  ) throws {
    while true {
      for session in try sessions.waitForAll() {
        guard let session else { return }
        // A lease that was taken back while it waited is over before it began.
        if !session.shouldStop { try runner.run(session) }
        reports.post(.ended(lease: session.lease.id))
      }
    }
  }
}
