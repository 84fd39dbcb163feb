extension Scheduler {
  /// Takes in an entry of a journal from before.
  public mutating func replay(_ entry: JournalEntry) {
    apply(entry, at: nil)
  }

  /// Ends a replay: whoever held a lease may come back for it and go on, for some time.
  public mutating func finishReplay(at now: Instant) {
    if !leases.isEmpty { reunion = now.advanced(by: terms.reunion) }
  }

  /// Lets a fact change the table. This is the only place where it changes.
  mutating func apply(_ entry: JournalEntry, at now: Instant?) {
    switch entry {
    case .opened, .died: break
    // A coordinator that ends in good order leaves no lease behind.
    case .closed: for active in leases { apply(.returned(lease: active.lease.id), at: nil) }
    case .repaired(_, let nextLease): self.nextLease = max(self.nextLease, nextLease)
    case .leased(let lease, let worker): applyLeased(lease, worker: worker, at: now)
    case .committed(let file, _, let seconds):
      settle(file.range) { .finished(attempts: max($0, file.attempt)) }
      if seconds > 0 { noteWork(seconds / Double(file.range.count)) }
    case .lost(let lease, _):
      lostLeases += 1
      release(lease) { lease, history in
        history.losses += 1
        if lease.count == 1 { history.lossesAlone += 1 }
      }
    case .returned(let lease): release(lease) { _, _ in }
    case .failedAttempt(let point, let attempt, _):
      applyFailedAttempt(point, attempt: attempt, at: now)
    case .failed(let point, let attempts, let message):
      settle(point..<point + 1) { .failed(attempts: max($0, attempts), message: message) }
    case .retried(let point):
      unsettle(point..<point + 1) { phase in
        if case .failed(let attempts, _) = phase { .init(attempts: attempts) } else { nil }
      }
    case .dropped(let file, _):
      unsettle(file.range) { phase in
        phase.isFinished ? .init(attempts: phase.attempts) : nil
      }
    }
  }

  private mutating func applyLeased(_ lease: Lease, worker: WorkerIdentity, at now: Instant?) {
    nextLease = max(nextLease, lease.id + 1)
    var remaining = 0
    table.update(lease.range.clamped(to: 0..<table.count)) { entry in
      guard case .pending(var history, _) = entry.phase else { return nil }
      history.attempts = lease.attempt
      remaining += entry.range.count
      return .leased(history, lease: lease.id)
    }
    guard remaining > 0 else { return }
    leases.append(ActiveLease(lease: lease, worker: worker, granted: now, remaining: remaining))
    workers[worker]?.leaseCount += 1
  }

  /// Gives the points of `range` a phase that ends their story for now, made from their attempts.
  private mutating func settle(_ range: Range<Int>, as phase: (Int) -> ShardTable.Phase) {
    takeFromLeases(range)
    var settled = 0
    for entry in table.entries(in: range) {
      switch entry.phase {
      case .pending, .leased: settled += wanted.count(in: entry.range)
      case .finished, .failed: break
      }
    }
    wantedSettled += settled
    // What is finished stays finished, whatever is heard later of another attempt.
    table.update(range) { $0.phase.isFinished ? nil : phase($0.phase.attempts) }
  }

  /// Makes points that had a final phase pending again, where `history` says with what history.
  private mutating func unsettle(
    _ range: Range<Int>, history: (ShardTable.Phase) -> ShardTable.History?
  ) {
    var unsettled = 0
    table.update(range.clamped(to: 0..<table.count)) { entry in
      guard let history = history(entry.phase) else { return nil }
      unsettled += wanted.count(in: entry.range)
      return .pending(history, notBefore: nil)
    }
    wantedSettled -= unsettled
    search.reopen(at: range.lowerBound)
  }

  private mutating func applyFailedAttempt(_ point: Int, attempt: Int, at now: Instant?) {
    failedAttempts += 1
    takeFromLeases(point..<point + 1)
    table.update(point..<point + 1) { entry in
      guard case .leased(var history, _) = entry.phase else { return nil }
      history.failures += 1
      let wait = terms.backOff * (1 << min(history.failures - 1, 10))
      return .pending(history, notBefore: now?.advanced(by: wait))
    }
    search.reopen(at: point)
  }

  /// Subtracts the leased points of `range` from what their leases still have to do.
  private mutating func takeFromLeases(_ range: Range<Int>) {
    for entry in table.entries(in: range) {
      guard case .leased(_, let lease) = entry.phase,
        let place = leasePlace(lease)
      else { continue }
      leases[place].remaining -= entry.range.count
      if leases[place].remaining == 0 { _ = removeLease(at: place) }
    }
  }

  /// Ends a lease; what is left of it is pending, with what `note` adds to its history.
  private mutating func release(_ id: Int, note: (Lease, inout ShardTable.History) -> Void) {
    guard let place = leasePlace(id) else { return }
    let lease = removeLease(at: place)
    table.update(lease.range.clamped(to: 0..<table.count)) { entry in
      guard case .leased(var history, id) = entry.phase else { return nil }
      note(lease, &history)
      return .pending(history, notBefore: nil)
    }
    search.reopen(at: lease.first)
  }

  /// Takes a lease out of those that are out; its worker has room for another one then.
  private mutating func removeLease(at place: Int) -> Lease {
    let active = leases.remove(at: place)
    if !active.isFiled { workers[active.worker]?.leaseCount -= 1 }
    noteRoom(of: active.worker)
    return active.lease
  }

  /// The place of a lease in `leases`, whose numbers increase.
  func leasePlace(_ id: Int) -> Int? {
    var low = 0
    var high = leases.count
    while low < high {
      let middle = (low + high) / 2
      if leases[middle].lease.id < id { low = middle + 1 } else { high = middle }
    }
    return low < leases.count && leases[low].lease.id == id ? low : nil
  }

  /// Smooths the time of a point; recent shards count most, since later points may be larger ones.
  private mutating func noteWork(_ seconds: Double) {
    secondsPerPoint = secondsPerPoint.map { 0.5 * $0 + 0.5 * seconds } ?? seconds
  }
}
