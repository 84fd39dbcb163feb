extension Scheduler {
  /// How many points of the grid are committed.
  public var doneCount: Int { table.finishedCount }

  /// How many points of the grid are given up.
  public var failedCount: Int { table.failedCount }

  /// How many of these points are given up.
  public func failedCount(among points: PointSet) -> Int {
    failedPoints.count { points.count(in: $0.point..<$0.point + 1) > 0 }
  }

  /// Whether a worker was welcomed and is not forgotten.
  public func knows(_ worker: WorkerIdentity) -> Bool { workers[worker] != nil }

  /// Whether a range is one of the grid, and some point of it is not committed.
  public func misses(_ range: Range<Int>) -> Bool {
    range.upperBound <= table.count
      && table.entries(in: range).contains { !$0.phase.isFinished }
  }

  /// How many leases are out.
  public var leaseCount: Int { active.count }

  /// How many of the wanted points are committed or given up, and how many are wanted.
  public var progress: (settled: Int, wanted: Int) { (wantedSettled, wantedCount) }

  /// How many of the wanted points are committed.
  public var wantedDone: Int {
    table.entries.reduce(0) { sum, entry in
      entry.phase.isFinished ? sum + wanted.count(in: entry.range) : sum
    }
  }

  /// Points that workers say they have done and that are not committed yet.
  public var uncommittedCount: Int {
    active.values.reduce(0) { $0 + max(0, $1.pointsDone - ($1.lease.count - $1.remaining)) }
  }

  /// Whether nothing new is given out.
  public var drains: Bool { isDraining }

  /// The points given up, with attempts and reason, in grid order.
  public var failedPoints: [(point: Int, attempts: Int, message: String)] {
    table.entries.flatMap { entry in
      guard case .failed(let attempts, let message) = entry.phase
      else { return [(point: Int, attempts: Int, message: String)]() }
      return entry.range.map { ($0, attempts, message) }
    }
  }

  /// The workers as `status.json` shows them, by name.
  public var workerStatus: [RunStatus.Worker] {
    sortedWorkers.compactMap { worker -> RunStatus.Worker? in
      guard let hello = workers[worker]?.hello else { return nil }
      let first = hands[worker]?.first.flatMap { active[$0] }
      return RunStatus.Worker(
        name: worker.name, host: hello.host, pid: hello.pid, first: first?.lease.first,
        count: first?.lease.count, pointsDone: first?.pointsDone)
    }
  }
}
