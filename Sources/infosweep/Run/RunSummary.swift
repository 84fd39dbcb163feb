import Coordination
import Files
import Foundation
import SweepCore

/// How far a run is, read from its journal: the truth, whether or not a coordinator runs.
struct RunSummary: Encodable {
  /// A point that was given up.
  struct Failure: Encodable {
    let point: Int
    let name: String
    let attempts: Int
    let message: String
  }

  let run: String
  let name: String
  let experiment: String
  let plan: String
  let planned: Int
  let done: Int
  /// Those of `done` whose training diverged, as far as the store has them.
  let diverged: Int?
  /// How many points were given up: the length of `failures`.
  let failed: Int
  let failures: [Failure]
  let leasesLost: Int
  let attemptsFailed: Int
  /// Who coordinates it now, where somebody does.
  let coordinator: String?
  /// What that coordinator says, where it runs.
  let live: RunStatus?

  init(reading folder: RunFolder) throws {
    let plan = try folder.readPlan()
    let grid = try plan.grid
    var scheduler = Scheduler(count: grid.count, plan: plan.digest, build: Build.identity)
    for entry in try JournalFile.read(folder.journal).entries { scheduler.replay(entry) }
    coordinator = try FileLock.holder(of: folder.lock)
    live = try folder.liveStatus()
    run = folder.path
    name = plan.name
    experiment = plan.experiment
    self.plan = plan.digest
    planned = grid.count
    done = scheduler.doneCount
    diverged = folder.divergedCount
    failures = scheduler.failedPoints.map { failure in
      Failure(
        point: failure.point, name: plan.pointName(of: grid[failure.point]),
        attempts: failure.attempts, message: failure.message)
    }
    failed = failures.count
    leasesLost = scheduler.lostLeases
    attemptsFailed = scheduler.failedAttempts
  }

  /// The sentence with which a run begins.
  func opening(workers: Int) -> String {
    var parts = ["\(done) done"]
    if failed > 0 { parts.append("\(failed) failed, to be tried again") }
    parts.append("\(planned - done - failed) to do")
    return "\(name): \(planned) points, \(parts.joined(separator: ", ")); "
      + "\(workers) workers; in \(run)"
  }

  /// The lines for people.
  var text: String {
    var lines = [
      "\(name) (\(experiment)) in \(run)",
      "\(done) of \(planned) points done, \(failed) failed, "
        + "\(planned - done - failed) to do",
    ]
    if let diverged, diverged > 0 { lines.append("\(diverged) of those done diverged") }
    if leasesLost + attemptsFailed > 0 {
      lines.append("\(leasesLost) leases lost with their worker, \(attemptsFailed) attempts failed")
    }
    if let coordinator {
      lines.append("running: \(coordinator)")
      if let live { lines += Self.remarks(live) }
      for worker in live?.workers ?? [] {
        let lease = worker.first.map { first in
          "points \(first) to \(first + (worker.count ?? 1) - 1), \(worker.pointsDone ?? 0) done"
        }
        lines.append("  \(worker.name) on \(worker.host), pid \(worker.pid): \(lease ?? "idle")")
      }
    } else {
      lines.append("not running")
    }
    for failure in failures {
      lines.append(
        "failed #\(failure.point) \(failure.name) after \(failure.attempts) attempts: "
          + failure.message)
    }
    return lines.joined(separator: "\n")
  }

  /// What is worth a word of a run at work.
  private static func remarks(_ live: RunStatus) -> [String] {
    var lines: [String] = []
    if let pause = live.pauseReason { lines.append("paused: \(pause)") }
    for place in live.listening {
      lines.append("workers of other machines are expected at \(place): infosweep join")
    }
    if live.refusedConnections > 0 {
      lines.append("\(live.refusedConnections) connections refused; the coordinator's log says why")
    }
    if live.lateFiles > 0 { lines.append("\(live.lateFiles) files came late: done twice") }
    return lines
  }
}
