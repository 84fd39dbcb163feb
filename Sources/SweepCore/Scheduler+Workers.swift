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
      if let place = leasePlace(lease), leases[place].worker == worker {
        record(.returned(lease: lease), at: now, effects: &effects)
      }
    case .goodbye:
      returnLeases(at: now, effects: &effects) { $0.worker == worker }
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
      workers[worker]?.leaseCount = leases.count { $0.worker == worker && !$0.isFiled }
      nextJudgement = now
    }
    hear(worker, at: now)
    let welcome = Welcome(
      beatSeconds: terms.beat.seconds, livenessSeconds: terms.liveness.seconds)
    effects.append(.send(.welcome(welcome: welcome), to: worker))
    compare(hello.inventory, of: worker, isHello: true, at: now, effects: &effects)
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
    for other in sortedWorkers where other.name == worker.name && other != worker {
      lose(other, reason: "another worker of its name started", at: now, effects: &effects)
      superseded.append(other)
      if superseded.count > 1_000 { superseded.removeFirst() }
    }
    guard reunion != nil else { return }
    returnLeases(at: now, effects: &effects) {
      $0.worker.name == worker.name && $0.worker != worker
    }
  }

  // MARK: inventory

  /// Compares what a worker has in hand with what it should have.
  private mutating func compare(
    _ inventory: Inventory, of worker: WorkerIdentity, isHello: Bool = false, at now: Instant,
    effects: inout [Effect]
  ) {
    guard var state = workers[worker] else { return }
    state.capacity = min(max(0, inventory.capacity), terms.maxCapacity)
    state.leaves = inventory.secondsLeft.map { now.advanced(by: .seconds($0)) }
    if inventory.steps != state.steps {
      state.longestStep = max(state.longestStep, state.lastStep.duration(to: now))
      state.steps = inventory.steps
      state.lastStep = now
    }
    workers[worker] = state
    for holding in inventory.holdings {
      guard let place = leasePlace(holding.lease), leases[place].worker == worker else {
        // What is filed is said again until it is committed, whoever has the lease by then.
        if !holding.isFiled { effects.append(.send(.revoked(lease: holding.lease), to: worker)) }
        continue
      }
      note(holding, at: place)
    }
    // A grant that got lost on its way, or a report of the end.
    let held = Set(inventory.holdings.map(\.lease))
    let patience = terms.liveness
    returnLeases(at: now, effects: &effects) { active in
      guard active.worker == worker, !held.contains(active.lease.id) else { return false }
      return isHello || active.granted.map { $0.advanced(by: patience) <= now } ?? true
    }
    noteRoom(of: worker)
  }

  private mutating func note(_ holding: Inventory.Holding, at place: Int) {
    let active = leases[place]
    leases[place].pointsDone = min(max(0, holding.pointsDone), active.lease.count)
    guard holding.isFiled != active.isFiled else { return }
    leases[place].isFiled = holding.isFiled
    workers[active.worker]?.leaseCount += holding.isFiled ? -1 : 1
  }

  /// Makes leases free for others; nobody is to blame.
  private mutating func returnLeases(
    at now: Instant, effects: inout [Effect], where isMeant: (ActiveLease) -> Bool
  ) {
    for active in leases.filter(isMeant) {
      record(.returned(lease: active.lease.id), at: now, effects: &effects)
    }
  }

  // MARK: losses

  /// The connection of a worker closed: it is dead, or comes back at once.
  mutating func disconnect(_ worker: WorkerIdentity, at now: Instant) {
    guard workers[worker] != nil else { return }
    workers[worker]?.closed = now
    nextJudgement = min(nextJudgement ?? now, now.advanced(by: terms.reconnect))
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
      let known = workers
      returnLeases(at: now, effects: &effects) { known[$0.worker] == nil }
      reunion = nil
    }
    guard nextJudgement.map({ now >= $0 }) ?? true else { return }
    var nearest = now.advanced(by: min(terms.liveness, terms.stuck))
    for worker in sortedWorkers {
      guard let state = workers[worker] else { continue }
      let deadline = deadline(of: state)
      if now >= deadline.moment {
        lose(worker, reason: deadline.reason, at: now, effects: &effects)
      } else {
        nearest = min(nearest, deadline.moment, takeBackStuck(worker, at: now, effects: &effects))
      }
    }
    nextJudgement = nearest
  }

  /// Takes the lease at work back where it stands still. Returns when to look again.
  private mutating func takeBackStuck(
    _ worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) -> Instant {
    guard let state = workers[worker], let active = leaseAtWork(of: worker) else {
      return now.advanced(by: terms.stuck)
    }
    let patience = max(terms.stuck, state.longestStep * 10)
    let deadline = state.lastStep.advanced(by: patience)
    guard now >= deadline else { return deadline }
    lose(active.lease, reason: "its work stood still", at: now, effects: &effects)
    effects.append(.send(.revoked(lease: active.lease.id), to: worker))
    workers[worker]?.lastStep = now
    return now.advanced(by: patience)
  }

  /// The lease that a worker computes: the oldest one that has something left to compute.
  private func leaseAtWork(of worker: WorkerIdentity) -> ActiveLease? {
    leases.first { $0.worker == worker && !$0.isFiled }
  }

  /// Forgets a worker that is gone. What it worked on is blamed for it, what waited is not.
  private mutating func lose(
    _ worker: WorkerIdentity, reason: String, at now: Instant, effects: inout [Effect]
  ) {
    if let active = leaseAtWork(of: worker) {
      lose(active.lease, reason: reason, at: now, effects: &effects)
    }
    returnLeases(at: now, effects: &effects) { $0.worker == worker }
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
      message: "\(history.losses) workers were lost with it")
    record(given, at: now, effects: &effects)
  }

  private mutating func forget(_ worker: WorkerIdentity) {
    workers[worker] = nil
    waiting.removeAll { $0 == worker }
  }
}
