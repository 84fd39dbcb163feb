@testable import SweepCore

extension Simulation {
  mutating func planCoordinatorFaults() {
    let faults = network.faults
    plan(.crash, every: faults.coordinatorCrash)
    plan(.freeze, every: faults.coordinatorFreeze)
    plan(.drain, every: faults.drain)
    plan(.fileLoss, every: faults.fileLoss)
    plan(.retry, every: faults.retry)
  }

  private mutating func plan(_ kind: SimulatedAgenda.CoordinatorFault, every mean: Int) {
    guard mean > 0 else { return }
    var time = generator.pick(0...2 * mean)
    while time < calmAfter {
      agenda.add(.coordinatorFault(kind), at: time)
      time += generator.pick(1...2 * mean)
    }
  }

  mutating func planWorkerFaults(_ slot: Int, _ incarnation: UInt64) {
    let faults = network.faults
    let means: [(SimulatedAgenda.WorkerFault, Int)] = [
      (.crash, faults.crash), (.freeze, faults.freeze), (.disconnection, faults.disconnection),
    ]
    for (kind, mean) in means where mean > 0 {
      let item = SimulatedAgenda.Item.fault(slot: slot, incarnation: incarnation, kind: kind)
      agenda.add(item, at: now + generator.pick(1...2 * mean))
    }
  }

  mutating func workerFault(
    _ slot: Int, _ incarnation: UInt64, _ kind: SimulatedAgenda.WorkerFault
  ) {
    guard !isCalm, let identity = slots[slot].worker?.identity,
      identity.incarnation == incarnation
    else { return }
    switch kind {
    case .crash: lose(slot)
    case .freeze: slots[slot].frozenUntil = now + generator.pick(500_000...12_000_000)
    case .disconnection: agenda.add(.closedConnection(identity), at: now + 1_000)
    }
    if kind != .crash { planWorkerFaults(slot, incarnation) }
  }

  mutating func coordinatorFault(_ kind: SimulatedAgenda.CoordinatorFault) {
    guard !isCalm, coordinator.isUp, now >= coordinatorFrozenUntil else { return }
    switch kind {
    case .crash: crashCoordinator()
    case .freeze: coordinatorFrozenUntil = now + generator.pick(500_000...15_000_000)
    case .drain: handle(.drain(graceSeconds: 2))
    case .retry: handle(.retryFailed)
    case .fileLoss:
      let known = files.sorted { $0.description < $1.description }
      guard !known.isEmpty else { return }
      let lost = generator.pick(known)
      files.remove(lost)
      // A file that nobody was told of is no loss to the journal.
      let isJournalled = (coordinator.journal + coordinator.unsynced).contains { entry in
        if case .committed(lost, _, _) = entry { true } else { false }
      }
      if isJournalled { handle(.dropped(lost, reason: "it is missing")) }
    }
  }

  mutating func calmDown() {
    isCalm = true
    fates.isCalm = true
    network.faults = SimulatedFaults()
    coordinatorFrozenUntil = min(coordinatorFrozenUntil, now + 1)
    for slot in slots.indices { slots[slot].frozenUntil = min(slots[slot].frozenUntil, now + 1) }
    agenda.add(.start, at: now + 1)
  }

  /// A worker process ends, and another takes its place.
  mutating func lose(_ slot: Int) {
    guard let identity = slots[slot].worker?.identity else { return }
    slots[slot] = Slot()
    if generator.happens(0.7) { agenda.add(.closedConnection(identity), at: now + 1_000) }
    agenda.add(.spawn(slot: slot), at: now + generator.pick(200_000...2_000_000))
  }
}
