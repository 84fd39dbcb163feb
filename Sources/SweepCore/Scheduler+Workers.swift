extension Scheduler {
  /// Handles what a worker said. Late and unknown messages are normal and have an answer.
  mutating func receive(_ message: WorkerMessage, at now: Instant, effects: inout [Effect]) {
    let worker = message.worker
    if case .hello(let hello) = message.body {
      welcome(worker, hello, at: now, effects: &effects)
      return
    }
    if case .finished(let shard) = message.body {
      finish(shard, by: worker, at: now, effects: &effects)
    }
    guard workers[worker] != nil else {
      effects.append(.send(.unknown, to: worker))
      return
    }
    hear(worker, at: now)
    switch message.body {
    // The shell deals with those that concern no lease.
    case .hello, .finished, .enrol, .log: break
    case .beat(let inventory): compare(inventory, of: worker, at: now, effects: &effects)
    case .failed(let point): fail(point, by: worker, at: now, effects: &effects)
    case .returned(let lease):
      if active[lease]?.worker == worker {
        record(.returned(lease: lease), at: now, effects: &effects)
      }
    case .goodbye:
      returnLeases(of: worker, at: now, effects: &effects)
      forget(worker)
    }
  }

  private mutating func hear(_ worker: WorkerIdentity, at now: Instant) {
    workers[worker]?.lastHeard = now
    if workers[worker]?.closed != nil {
      workers[worker]?.closed = nil
      noteRoom(of: worker)
    }
  }

  // MARK: hello

  private mutating func welcome(
    _ worker: WorkerIdentity, _ hello: Hello, at now: Instant, effects: inout [Effect]
  ) {
    if let reason = reasonToReject(worker, hello) {
      effects.append(.send(.rejected(reason: reason), to: worker))
      return
    }
    if isDraining, hello.inventory.holdings.isEmpty {
      effects.append(.send(.leave, to: worker))
      return
    }
    takePlace(worker, at: now, effects: &effects)
    if workers[worker] == nil {
      workers[worker] = WorkerState(hello: hello, lastHeard: now, lastStep: now)
      workers[worker]?.leaseCount = hands[worker, default: []].count
      let deadline = now.advanced(by: min(terms.liveness, terms.stuck))
      nextJudgement = nextJudgement.map { min($0, deadline) }
    }
    hear(worker, at: now)
    let welcome = Welcome(
      beatSeconds: terms.beat.seconds, livenessSeconds: terms.liveness.seconds)
    effects.append(.send(.welcome(welcome: welcome), to: worker))
    compare(hello.inventory, of: worker, at: now, effects: &effects)
    if let drainDeadline {
      let left = now.duration(to: drainDeadline) - terms.liveness
      effects.append(.send(.drain(graceSeconds: max(0, left.seconds)), to: worker))
    }
  }

  private func reasonToReject(_ worker: WorkerIdentity, _ hello: Hello) -> String? {
    if hello.plan != plan {
      return "it works on plan \(hello.plan.prefix(12)), this run is plan \(plan.prefix(12))"
    }
    if hello.build != build, !terms.allowsMixedBuilds {
      return "it is build \(hello.build), this coordinator is build \(build)"
    }
    for dataset in datasets where !hello.datasets.contains(dataset) {
      let own = hello.datasets.first { $0.name == dataset.name }
      return own == nil
        ? "it does not have the data set \(dataset.name)"
        : "its data set \(dataset.name) differs from the one the sweep was planned on"
    }
    return superseded.contains(worker)
      ? "another worker named \(worker.name) took its place; names are unique within a run" : nil
  }

  /// A worker that starts again under its name ends the one before it, whose leases go to others.
  private mutating func takePlace(
    _ worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    let known = workers.keys.filter { $0.name == worker.name && $0 != worker }
    for other in known.sorted() {
      lose(other, reason: "another worker of its name started", at: now, effects: &effects)
      superseded.append(other)
      if superseded.count > 1_000 { superseded.removeFirst() }
    }
    guard reunion != nil else { return }
    let awaited = hands.keys.filter { $0.name == worker.name && $0 != worker }
    for other in awaited.sorted() { returnLeases(of: other, at: now, effects: &effects) }
  }

  // MARK: inventory

  /// Compares what a worker has in hand with what it should have.
  private mutating func compare(
    _ inventory: Inventory, of worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    guard var state = workers[worker] else { return }
    state.capacity = min(max(0, inventory.capacity), terms.maxCapacity)
    state.leaves = inventory.secondsLeft.map { now.advanced(by: .told(seconds: $0)) }
    state.leavesTooSoon = false
    if inventory.steps > state.steps {
      longestStep = max(longestStep, state.lastStep.duration(to: now))
      state.steps = inventory.steps
      state.lastStep = now
    }
    workers[worker] = state
    for holding in inventory.holdings {
      if active[holding.lease]?.worker == worker {
        note(holding, of: worker)
      } else if !holding.isFiled {
        // What is filed is said again until it is committed, whoever has the lease by then.
        effects.append(.send(.revoked(lease: holding.lease), to: worker))
      }
    }
    returnMissing(inventory, of: worker, at: now, effects: &effects)
    noteRoom(of: worker)
  }

  private mutating func note(_ holding: Inventory.Holding, of worker: WorkerIdentity) {
    guard let lease = active[holding.lease] else { return }
    active[holding.lease]?.pointsDone = min(max(0, holding.pointsDone), lease.lease.count)
    guard holding.isFiled != lease.isFiled else { return }
    active[holding.lease]?.isFiled = holding.isFiled
    workers[worker]?.leaseCount += holding.isFiled ? -1 : 1
  }

  /// Takes back what a worker should have in hand and has not: the grant got lost on its way, or
  /// the report of the end.
  ///
  /// A grant may still be under way while an inventory comes; one of a coordinator before this one
  /// is not.
  private mutating func returnMissing(
    _ inventory: Inventory, of worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    let hand = hands[worker, default: []]
    guard !hand.isEmpty else { return }
    let held = Set(inventory.holdings.map(\.lease))
    for id in hand where !held.contains(id) {
      let granted = active[id]?.granted
      guard granted.map({ $0.advanced(by: terms.liveness) <= now }) ?? true else { continue }
      record(.returned(lease: id), at: now, effects: &effects)
    }
  }

  /// Makes the leases of a worker free for others; nobody is to blame.
  private mutating func returnLeases(
    of worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    for id in hands[worker, default: []] {
      record(.returned(lease: id), at: now, effects: &effects)
    }
  }

  // MARK: losses

  /// The connection of a worker closed: it is dead, or comes back at once.
  mutating func disconnect(_ worker: WorkerIdentity, at now: Instant) {
    guard workers[worker] != nil else { return }
    workers[worker]?.closed = now
    nextJudgement = min(nextJudgement ?? now, now.advanced(by: terms.reconnect))
  }

  /// A worker process is known to have ended: nobody need wait for it to come back.
  mutating func bury(_ death: WorkerDeath, at now: Instant, effects: inout [Effect]) {
    record(.died(death: death), at: now, effects: &effects)
    for worker in sortedWorkers
    where worker.name == death.worker && workers[worker]?.hello.pid == death.pid {
      lose(worker, reason: death.reason, at: now, effects: &effects)
    }
  }

  /// When a worker counts as lost if nothing more is heard, and why.
  func deadline(of state: WorkerState) -> (moment: Instant, reason: String) {
    let silence = state.lastHeard.advanced(by: terms.liveness)
    if let closed = state.closed?.advanced(by: terms.reconnect), closed < silence {
      return (closed, "its connection closed")
    }
    return (silence, "it was silent for \(terms.liveness)")
  }

  /// Takes leases back from workers that are gone, and from those whose work stands still.
  ///
  /// Deadlines only move away, so nobody is looked at again before the nearest of them.
  mutating func judge(at now: Instant, effects: inout [Effect]) {
    if let end = reunion, now >= end {
      let missing = hands.keys.filter { workers[$0] == nil }
      for worker in missing.sorted() { returnLeases(of: worker, at: now, effects: &effects) }
      reunion = nil
    }
    guard nextJudgement.map({ now >= $0 }) ?? true else { return }
    var nearest = now.advanced(by: min(terms.liveness, terms.stuck))
    var due: [WorkerIdentity] = []
    for (worker, state) in workers {
      let moment = min(deadline(of: state).moment, stuckDeadline(of: state))
      if now >= moment { due.append(worker) } else { nearest = min(nearest, moment) }
    }
    nextJudgement = nearest
    for worker in due.sorted() {
      guard let state = workers[worker] else { continue }
      let deadline = deadline(of: state)
      if now >= deadline.moment {
        lose(worker, reason: deadline.reason, at: now, effects: &effects)
      } else {
        takeBackStuck(worker, at: now, effects: &effects)
      }
    }
  }

  /// When the work of a worker counts as standing still if its counter does not move.
  private func stuckDeadline(of state: WorkerState) -> Instant {
    let start = state.leaseCount == 0 ? state.lastHeard : state.lastStep
    return start.advanced(by: max(terms.stuck, longestStep * 10))
  }

  /// Takes the lease at work back, which stands still.
  private mutating func takeBackStuck(
    _ worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    guard let active = leaseAtWork(of: worker) else { return }
    lose(active.lease, reason: "its work stood still", at: now, effects: &effects)
    effects.append(.send(.revoked(lease: active.lease.id), to: worker))
    workers[worker]?.lastStep = now
  }

  /// The lease that a worker computes: the oldest one that has something left to compute.
  private func leaseAtWork(of worker: WorkerIdentity) -> ActiveLease? {
    hands[worker, default: []].lazy.compactMap { active[$0] }.first { !$0.isFiled }
  }

  /// Forgets a worker that is gone. What it worked on is blamed for it, what waited is not.
  private mutating func lose(
    _ worker: WorkerIdentity, reason: String, at now: Instant, effects: inout [Effect]
  ) {
    if let active = leaseAtWork(of: worker) {
      lose(active.lease, reason: reason, at: now, effects: &effects)
    }
    returnLeases(of: worker, at: now, effects: &effects)
    forget(worker)
  }

  /// Takes a lease back that something bad happened to. A point that stood alone in its shard and
  /// took too many workers down is given up.
  private mutating func lose(
    _ lease: Lease, reason: String, at now: Instant, effects: inout [Effect]
  ) {
    record(.lost(lease: lease.id, reason: reason), at: now, effects: &effects)
    guard lease.count == 1, let entry = table.entries(in: lease.range).first,
      case .pending(let history, _) = entry.phase, history.lossesAlone >= terms.losses
    else { return }
    let given = JournalEntry.failed(
      point: lease.first, attempts: history.attempts,
      message: "\(history.losses) workers were lost with it; the last one: \(reason)")
    record(given, at: now, effects: &effects)
  }

  private mutating func forget(_ worker: WorkerIdentity) {
    workers[worker] = nil
    waiting.removeAll { $0 == worker }
  }
}
