@testable import SweepCore

/// The audit of a simulated sweep, with two things that only a simulation can see: the scheduler's
/// own table, and how often a point was begun.
struct SafetyChecker {
  var audit: JournalAudit
  /// How often each point was begun by a worker.
  private(set) var begun: [Int]

  init(count: Int, wanted: PointSet, terms: SchedulerTerms) {
    audit = JournalAudit(count: count, wanted: wanted, terms: terms)
    begun = Array(repeating: 0, count: count)
  }

  var problems: [String] { audit.problems }

  mutating func note(_ problem: String) { audit.note(problem) }

  mutating func begin(_ point: Int) { begun[point] += 1 }

  /// A coordinator came back: its table is the one that the journal on disk tells of.
  mutating func compare(_ scheduler: Scheduler, files: Set<ShardName>) {
    var covered = [Bool](repeating: false, count: begun.count)
    for file in files { for point in file.range { covered[point] = true } }
    // Where a committed file is missing, all its points are done again, though another has some.
    var isToBeMade = [Bool](repeating: false, count: begun.count)
    for file in audit.committed.subtracting(files) {
      for point in file.range { isToBeMade[point] = true }
    }
    for entry in scheduler.table.entries {
      for point in entry.range {
        let story = audit.points[point]
        if story.isCommitted, covered[point], !isToBeMade[point], !entry.phase.isFinished {
          note("\(point) was committed and is forgotten")
        }
        if entry.phase.isFinished, !covered[point] {
          note("\(point) is finished without a file")
        }
        if entry.phase.attempts < story.attempt {
          note("\(point) has forgotten its attempt \(story.attempt)")
        }
      }
    }
  }
}
