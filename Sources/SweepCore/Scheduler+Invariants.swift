extension Scheduler {
  /// What is always true, as sentences about what is wrong: empty where all is well.
  ///
  /// The tests call it after every step; the coordinator calls it in tests and on request, since it
  /// walks the whole table.
  public var violations: [String] {
    tableViolations + leaseViolations + workerViolations + searchViolations + settledViolations
  }

  private var tableViolations: [String] {
    var violations: [String] = []
    var end = 0
    for (place, entry) in table.entries.enumerated() {
      if entry.range.lowerBound != end || entry.range.isEmpty {
        violations.append("the table has a gap or an overlap at \(end): \(entry.range)")
      }
      if place > 0, table.entries[place - 1].phase == entry.phase {
        violations.append("two neighbours at \(entry.range.lowerBound) are not joined")
      }
      end = entry.range.upperBound
    }
    if end != table.count { violations.append("the table ends at \(end), not \(table.count)") }
    return violations
  }

  private var leaseViolations: [String] {
    var violations: [String] = []
    var covered: [Int: Int] = [:]
    for entry in table.entries {
      guard case .leased(let history, let id) = entry.phase else { continue }
      covered[id, default: 0] += entry.range.count
      guard let active = leasePlace(id).map({ leases[$0] }) else {
        violations.append("\(entry.range) is leased by \(id), which is not out")
        continue
      }
      if active.lease.attempt != history.attempts {
        violations.append("lease \(id) is attempt \(active.lease.attempt), not the last one")
      }
      if active.lease.range.clamped(to: entry.range) != entry.range {
        violations.append("lease \(id) covers points outside its range")
      }
    }
    for active in leases where covered[active.lease.id, default: 0] != active.remaining {
      violations.append("lease \(active.lease.id) says \(active.remaining) points remain")
    }
    if zip(leases, leases.dropFirst()).contains(where: { $0.lease.id >= $1.lease.id }) {
      violations.append("the numbers of the leases do not increase")
    }
    if leases.contains(where: { $0.lease.id >= nextLease }) {
      violations.append("a lease has a number that is still to be given")
    }
    return violations
  }

  private var workerViolations: [String] {
    var violations: [String] = []
    for active in leases where workers[active.worker] == nil && reunion == nil {
      violations.append("lease \(active.lease.id) belongs to nobody")
    }
    for (worker, state) in workers {
      let count = leases.count { $0.worker == worker && !$0.isFiled }
      if count != state.leaseCount {
        violations.append("\(worker) has \(count) leases, not \(state.leaseCount)")
      }
      let places = waiting.count { $0 == worker }
      if places != (state.isWaiting ? 1 : 0) {
        violations.append("\(worker) waits \(places) times")
      }
      if state.hasRoom, !state.isWaiting { violations.append("\(worker) has room and waits not") }
    }
    if waiting.contains(where: { workers[$0] == nil }) { violations.append("a stranger waits") }
    return violations
  }

  private var searchViolations: [String] {
    var violations: [String] = []
    for entry in table.entries {
      guard case .pending(_, let notBefore) = entry.phase,
        let run = wanted.first(in: entry.range)
      else { continue }
      if run.lowerBound < search.start {
        violations.append("the search for work passes over \(run)")
      }
      if search.isExhausted, notBefore.map({ $0 < search.nextRetry ?? $0 }) ?? true {
        violations.append("the search for work has given up before \(run)")
      }
    }
    return violations
  }

  private var settledViolations: [String] {
    var settled = 0
    var finished = 0
    var failed = 0
    for entry in table.entries {
      switch entry.phase {
      case .finished: finished += entry.range.count
      case .failed: failed += entry.range.count
      case .pending, .leased: continue
      }
      settled += wanted.count(in: entry.range)
    }
    var violations: [String] = []
    if settled != wantedSettled {
      violations.append("\(settled) wanted points are settled, not \(wantedSettled)")
    }
    if finished != table.finishedCount || failed != table.failedCount {
      violations.append("the table's counts are wrong")
    }
    if outcome == .complete, settled != wantedCount {
      violations.append("the sweep closed before it was complete")
    }
    return violations
  }
}
