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
      guard let active = active[id] else {
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
    for (id, lease) in active {
      if covered[id, default: 0] != lease.remaining {
        violations.append("lease \(id) says \(lease.remaining) points remain")
      }
      if lease.lease.id != id || id >= nextLease {
        violations.append("lease \(id) has a number that is not its own")
      }
    }
    return violations
  }

  private var workerViolations: [String] {
    var violations: [String] = []
    if hands.values.reduce(0, { $0 + $1.count }) != active.count {
      violations.append("the workers' hands do not hold all leases")
    }
    for (worker, hand) in hands {
      if workers[worker] == nil, reunion == nil {
        violations.append("the leases of \(worker) belong to nobody")
      }
      if hand.isEmpty || zip(hand, hand.dropFirst()).contains(where: { $0 >= $1 }) {
        violations.append("the hand of \(worker) is empty or in disorder")
      }
      for id in hand where active[id]?.worker != worker {
        violations.append("lease \(id) is not in the hand it belongs to")
      }
    }
    for (worker, state) in workers {
      let count = hands[worker, default: []].count { !(active[$0]?.isFiled ?? true) }
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

  /// Every wanted pending run has a place in the search between its entry's start and its own.
  private var searchViolations: [String] {
    let ready = search.ready.elements.sorted()
    let delayed = search.delayed.elements.map(\.index).sorted()
    var violations: [String] = []
    for entry in table.entries {
      guard case .pending(_, let notBefore) = entry.phase,
        let run = wanted.first(in: entry.range)
      else { continue }
      let reach = entry.range.lowerBound...run.lowerBound
      let isKnown = { (places: [Int]) in
        var low = 0
        var high = places.count
        while low < high {
          let middle = (low + high) / 2
          if places[middle] < reach.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < places.count && reach.contains(places[low])
      }
      if !isKnown(ready), notBefore == nil || !isKnown(delayed) {
        violations.append("the search for work does not know \(run)")
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
