import Coordination
import SweepCore

/// What the journal of a run says of all its points.
struct RunTable {
  let plan: Plan
  /// The points that were given up.
  let failed: PointSet

  /// Reads plan and journal.
  init(reading folder: RunFolder) throws {
    plan = try folder.readPlan()
    let grid = try plan.grid
    var scheduler = Scheduler(count: grid.count, plan: plan.digest, build: Build.identity)
    for entry in try JournalFile.read(folder.journal).entries { scheduler.replay(entry) }
    failed = scheduler.failedPoints.reduce(into: PointSet()) { set, failure in
      set.append(failure.point..<failure.point + 1)
    }
  }
}

extension PointSet {
  /// The points that are in both sets.
  func intersection(_ other: PointSet) -> PointSet {
    ranges.flatMap { other.runs(in: $0) }.reduce(into: PointSet()) { $0.append($1) }
  }
}
