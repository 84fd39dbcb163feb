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
    workers[worker]?.lastHeard = now
    switch message.body {
    case .hello, .finished: break
    case .request(let credit):
      workers[worker]?.credit = min(max(0, credit), 64)
      if credit > 0, !waiting.contains(worker) { waiting.append(worker) }
    case .beat(let progress):
      if let progress { note(progress, of: worker, at: now, effects: &effects) }
    case .failed(let point): fail(point, by: worker, at: now, effects: &effects)
    case .returned(let lease):
      if let place = leasePlace(lease), leases[place].worker == worker {
        record(.returned(lease: lease), at: now, effects: &effects)
      }
    case .goodbye:
      for active in leases where active.worker == worker {
        record(.returned(lease: active.lease.id), at: now, effects: &effects)
      }
      forget(worker)
    }
  }

  private mutating func welcome(
    _ worker: WorkerIdentity, _ hello: Hello, at now: Instant, effects: inout [Effect]
  ) {
    if let reason = reasonToReject(hello) {
      effects.append(.send(.rejected(reason: reason), to: worker))
      return
    }
    for other in sortedWorkers where other.name == worker.name && other != worker {
      lose(other, reason: "it started again", at: now, effects: &effects)
    }
    if workers[worker] == nil {
      workers[worker] = WorkerState(hello: hello, lastHeard: now, lastStep: now)
    }
    workers[worker]?.lastHeard = now
    let welcome = Welcome(
      beatSeconds: terms.beat.seconds, livenessSeconds: terms.liveness.seconds)
    effects.append(.send(.welcome(welcome: welcome), to: worker))
  }

  private func reasonToReject(_ hello: Hello) -> String? {
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
    return isDraining ? "the sweep is ending" : nil
  }

  private mutating func note(
    _ progress: Progress, of worker: WorkerIdentity, at now: Instant, effects: inout [Effect]
  ) {
    guard let place = leasePlace(progress.lease), leases[place].worker == worker else {
      effects.append(.send(.revoked(lease: progress.lease), to: worker))
      return
    }
    leases[place].isKnown = true
    leases[place].pointsDone = min(max(0, progress.pointsDone), leases[place].lease.count)
    guard var state = workers[worker], progress.steps != state.steps else { return }
    state.longestStep = max(state.longestStep, state.lastStep.duration(to: now))
    state.steps = progress.steps
    state.lastStep = now
    workers[worker] = state
  }

  /// The moment at which a worker counts as lost if nothing more is heard or done.
  func deadline(of state: WorkerState) -> Instant {
    state.lastHeard.advanced(by: terms.liveness)
  }

  /// The moment at which the work on a lease counts as standing still if no step is heard of.
  private func stuckDeadline(of active: ActiveLease) -> Instant? {
    workers[active.worker].map { state in
      state.lastStep.advanced(by: max(terms.stuck, state.longestStep * 10))
    }
  }

  /// Takes leases back from workers that are silent, and from those whose work stands still.
  ///
  /// Deadlines only move away, so nobody is looked at again before the nearest of them.
  mutating func loseSilentWorkers(at now: Instant, effects: inout [Effect]) {
    guard nextJudgement.map({ now >= $0 }) ?? true else { return }
    var nearest = now.advanced(by: min(terms.liveness, terms.stuck))
    for worker in sortedWorkers {
      guard let state = workers[worker] else { continue }
      if now >= deadline(of: state) {
        lose(worker, reason: "it was silent for \(terms.liveness)", at: now, effects: &effects)
      } else {
        nearest = min(nearest, deadline(of: state))
      }
    }
    for active in leases {
      guard let deadline = stuckDeadline(of: active) else { continue }
      if now >= deadline {
        takeBack(active, at: now, effects: &effects)
      } else {
        nearest = min(nearest, deadline)
      }
    }
    nextJudgement = nearest
  }

  /// Takes a lease back whose work stands still. Where its worker never spoke of it, the grant
  /// got lost on its way, and the points are not to blame.
  private mutating func takeBack(
    _ active: ActiveLease, at now: Instant, effects: inout [Effect]
  ) {
    let reason = "its work stood still"
    if active.isKnown {
      record(.lost(lease: active.lease.id, reason: reason), at: now, effects: &effects)
      giveUpPoison(in: active.lease, reason: reason, at: now, effects: &effects)
    } else {
      record(.returned(lease: active.lease.id), at: now, effects: &effects)
    }
    effects.append(.send(.revoked(lease: active.lease.id), to: active.worker))
  }

  /// Forgets a worker that is gone; its leases are to be done again.
  mutating func lose(
    _ worker: WorkerIdentity, reason: String, at now: Instant, effects: inout [Effect]
  ) {
    for active in leases where active.worker == worker {
      record(.lost(lease: active.lease.id, reason: reason), at: now, effects: &effects)
      giveUpPoison(in: active.lease, reason: reason, at: now, effects: &effects)
    }
    forget(worker)
  }

  /// A point that stood alone in its shard and took too many workers down is given up.
  private mutating func giveUpPoison(
    in lease: Lease, reason: String, at now: Instant, effects: inout [Effect]
  ) {
    guard lease.count == 1, let entry = table.entries(in: lease.range).first,
      case .pending(let history, _) = entry.phase, history.lossesAlone >= terms.losses
    else { return }
    let message = "\(history.losses) workers were lost with it; the last one: \(reason)"
    let attempts = history.attempts
    record(
      .failed(point: lease.first, attempts: attempts, message: message), at: now,
      effects: &effects)
  }

  private mutating func forget(_ worker: WorkerIdentity) {
    workers[worker] = nil
    waiting.removeAll { $0 == worker }
  }
}
