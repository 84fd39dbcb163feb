extension Scheduler {
  /// Takes in an entry of a journal from before.
  public mutating func replay(_ entry: JournalEntry) {
    apply(entry, at: nil)
  }

  /// Ends a replay: whoever held a lease may come back for it and go on, for some time.
  public mutating func finishReplay(at now: Instant) {
    search = WorkSearch()
    for entry in table.entries { open(at: entry.range.lowerBound) }
    lastHandled = now
    if !active.isEmpty { reunion = now.advanced(by: terms.reunion) }
  }

  /// Lets a fact change the table. This is the only place where it changes.
  mutating func apply(_ entry: JournalEntry, at now: Instant?) {
    switch entry {
    case .opened, .died: break
    // A coordinator that ends in good order leaves no lease behind.
    case .closed: for id in active.keys.sorted() { apply(.returned(lease: id), at: nil) }
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
    open(at: lease.range.upperBound)
    guard remaining > 0 else { return }
    active[lease.id] = ActiveLease(
      lease: lease, worker: worker, granted: now, remaining: remaining)
    hands[worker, default: []].append(lease.id)
    workers[worker]?.leaseCount += 1
  }

  /// Gives the points of `range` a phase that ends their story for now, made from their attempts.
  private mutating func settle(_ range: Range<Int>, as phase: (Int) -> ShardTable.Phase) {
    let range = range.clamped(to: 0..<table.count)
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
    open(at: range.upperBound)
  }

  /// Makes points that had a final phase pending again, where `history` says with what history.
  private mutating func unsettle(
    _ range: Range<Int>, history: (ShardTable.Phase) -> ShardTable.History?
  ) {
    var unsettled: [Range<Int>] = []
    table.update(range.clamped(to: 0..<table.count)) { entry in
      guard let history = history(entry.phase) else { return nil }
      unsettled.append(entry.range)
      return .pending(history, notBefore: nil)
    }
    for range in unsettled {
      wantedSettled -= wanted.count(in: range)
      search.open(at: range.lowerBound)
    }
  }

  private mutating func applyFailedAttempt(_ point: Int, attempt: Int, at now: Instant?) {
    failedAttempts += 1
    guard point < table.count else { return }
    takeFromLeases(point..<point + 1)
    table.update(point..<point + 1) { entry in
      guard case .leased(var history, _) = entry.phase else { return nil }
      history.failures += 1
      let wait = terms.backOff * (1 << min(history.failures - 1, 10))
      return .pending(history, notBefore: now?.advanced(by: wait))
    }
    open(at: point)
  }

  /// Lets the search know what is pending from `index` on.
  private mutating func open(at index: Int) {
    guard index < table.count,
      case .pending(_, let notBefore) = table.entry(at: index).phase
    else { return }
    search.open(at: index, notBefore: notBefore)
  }

  /// Subtracts the leased points of `range` from what their leases still have to do.
  private mutating func takeFromLeases(_ range: Range<Int>) {
    for entry in table.entries(in: range) {
      guard case .leased(_, let lease) = entry.phase,
        let remaining = active[lease]?.remaining
      else { continue }
      active[lease]?.remaining -= entry.range.count
      if remaining == entry.range.count { _ = removeLease(lease) }
    }
  }

  /// Ends a lease; what is left of it is pending, with what `note` adds to its history.
  private mutating func release(_ id: Int, note: (Lease, inout ShardTable.History) -> Void) {
    guard let lease = removeLease(id) else { return }
    var released: [Int] = []
    table.update(lease.range.clamped(to: 0..<table.count)) { entry in
      guard case .leased(var history, id) = entry.phase else { return nil }
      note(lease, &history)
      released.append(entry.range.lowerBound)
      return .pending(history, notBefore: nil)
    }
    for index in released { search.open(at: index) }
  }

  /// Takes a lease out of those that are out; its worker has room for another one then.
  private mutating func removeLease(_ id: Int) -> Lease? {
    guard let lease = active.removeValue(forKey: id) else { return nil }
    if let place = hands[lease.worker]?.firstIndex(of: id) {
      hands[lease.worker]?.remove(at: place)
      if hands[lease.worker]?.isEmpty ?? false { hands[lease.worker] = nil }
    }
    if !lease.isFiled { workers[lease.worker]?.leaseCount -= 1 }
    noteRoom(of: lease.worker)
    return lease.lease
  }

  /// Smooths the time of a point; recent shards count most, since later points may be larger ones.
  private mutating func noteWork(_ seconds: Double) {
    secondsPerPoint = secondsPerPoint.map { 0.5 * $0 + 0.5 * seconds } ?? seconds
  }
}
