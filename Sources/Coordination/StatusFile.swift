import Foundation
import Glibc
import SweepCore

/// Writes `status.json`, the one channel by which a running coordinator is seen.
struct StatusFile {
  private let path: String
  private let plan: Plan
  private let count: Int
  private let doneAtStart: Int
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(_ folder: RunFolder, plan: Plan, scheduler: Scheduler) throws {
    path = folder.status
    self.plan = plan
    count = try plan.grid.count
    doneAtStart = scheduler.doneCount
    start = clock.now
  }

  /// Replaces the file. It is never half written, but it is not synced: after a crash of the
  /// machine the journal tells what was, and nobody waits for a disk here.
  func write(
    _ scheduler: Scheduler, state: RunStatus.State, listening: [String], refusedConnections: Int
  ) throws {
    let status = RunStatus(
      state: state, plan: plan.digest, planned: count, wanted: scheduler.progress.wanted,
      done: scheduler.doneCount, wantedDone: scheduler.wantedDone,
      failed: scheduler.failedCount, uncommitted: scheduler.uncommittedCount,
      attemptsFailed: scheduler.failedAttempts, leasesLost: scheduler.lostLeases,
      lateFiles: scheduler.lateFiles,
      elapsedSeconds: start.duration(to: clock.now).seconds,
      sessionDone: scheduler.doneCount - doneAtStart, workers: scheduler.workerStatus,
      listening: listening, refusedConnections: refusedConnections,
      pauseReason: scheduler.pauseReason, pid: getpid(), updated: Date().formatted(.iso8601))
    try CanonicalJSON.data(status).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// Where the last coordinator of a run expected workers of other machines.
  static func lastAddress(in folder: RunFolder) -> NetworkAddress? {
    guard let data = FileManager.default.contents(atPath: folder.status),
      let status = try? JSONDecoder().decode(RunStatus.self, from: data)
    else { return nil }
    return status.listening.first.flatMap { NetworkAddress(String($0.dropFirst(6))) }
  }
}
