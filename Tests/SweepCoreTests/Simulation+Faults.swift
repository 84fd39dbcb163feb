@testable import SweepCore

extension Simulation {
  mutating func planCoordinatorFaults() {
    let faults = network.faults
    let means: [(SimulatedAgenda.CoordinatorFault, Int)] = [
      (.crash, faults.coordinatorCrash), (.freeze, faults.coordinatorFreeze),
      (.suspend, faults.suspend), (.drain, faults.drain), (.fileLoss, faults.fileLoss),
      (.retry, faults.retry), (.pause, faults.pause), (.partition, faults.partition),
      (.stranger, faults.stranger), (.everything, faults.everything),
    ]
    for (kind, mean) in means where mean > 0 {
      var time = generator.pick(0...2 * mean)
      while time < shape.calmAfter {
        agenda.add(.coordinatorFault(kind), at: time)
        time += generator.pick(1...2 * mean)
      }
    }
  }

  mutating func planWorkerFaults(_ slot: Int, _ incarnation: UInt64) {
    for kind in SimulatedAgenda.WorkerFault.allCases { planFault(kind, slot, incarnation) }
  }

  private mutating func planFault(
    _ kind: SimulatedAgenda.WorkerFault, _ slot: Int, _ incarnation: UInt64
  ) {
    let mean =
      switch kind {
      case .crash: network.faults.crash
      case .freeze: network.faults.freeze
      case .disconnection: network.faults.disconnection
      case .term: network.faults.term
      }
    guard mean > 0, !isCalm else { return }
    let item = SimulatedAgenda.Item.fault(slot: slot, incarnation: incarnation, kind: kind)
    agenda.add(item, at: now + generator.pick(1...2 * mean))
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
    case .disconnection:
      agenda.add(.closedConnection(identity), at: now + 1_000)
      agenda.add(.cutOff(identity), at: now + generator.pick(10_000...600_000))
    case .term: term(slot, grace: generator.pick(0...3_000_000))
    }
    if kind != .crash { planFault(kind, slot, incarnation) }
  }

  mutating func coordinatorFault(_ kind: SimulatedAgenda.CoordinatorFault) {
    guard !isCalm, now >= coordinatorFrozenUntil else { return }
    switch kind {
    case .partition: return partition()
    case .fileLoss: return loseFile()
    case .suspend: return suspend(for: generator.pick(5_000_000...600_000_000))
    case .everything:
      for slot in slots.indices { lose(slot) }
      if coordinator.isUp { crashCoordinator() }
    default: break
    }
    guard coordinator.isUp else { return }
    switch kind {
    case .crash: crashCoordinator()
    case .freeze: coordinatorFrozenUntil = now + generator.pick(500_000...15_000_000)
    case .drain: handle(.drain(graceSeconds: Double(generator.pick(0...2))))
    case .retry:
      let first = generator.pick(0...shape.count - 1)
      handle(.retry(PointSet(first..<shape.count)))
    case .pause:
      handle(.paused("the disk is full"))
      agenda.add(.event(.paused(nil)), at: now + generator.pick(1_000...10_000_000))
    case .stranger: meetStranger()
    case .partition, .fileLoss, .suspend, .everything: break
    }
  }

  /// The machine sleeps, with all that is on it.
  mutating func suspend(for time: Int) {
    coordinatorFrozenUntil = now + time
    for slot in slots.indices { slots[slot].frozenUntil = now + time }
  }

  private mutating func partition() {
    let all = Array(slots.indices)
    let some = generator.pick([
      [generator.pick(all)], all, all.filter { $0 % 2 == 0 },
    ])
    let (up, down) = generator.pick([(true, true), (true, true), (true, false), (false, true)])
    let time = generator.pick([200_000, 2_000_000, 6_000_000, 60_000_000])
    network.cut(some, up: up, down: down, until: now + time)
  }

  private mutating func loseFile() {
    // Once it has decided to end, whatever gets lost is found by the next one.
    guard coordinator.ending == nil, !files.isEmpty else { return }
    let lost = generator.pick(files.sorted { $0.description < $1.description })
    files.remove(lost)
    // A file that nobody was told of is no loss to the journal.
    if coordinator.isUp, coordinator.known.contains(lost) {
      handle(.dropped(lost, reason: "it is missing"))
    }
  }

  mutating func calmDown() {
    isCalm = true
    fates.isCalm = true
    network.faults = SimulatedFaults()
    network.heal()
    coordinatorFrozenUntil = min(coordinatorFrozenUntil, now + 1)
    for slot in slots.indices {
      slots[slot].frozenUntil = min(slots[slot].frozenUntil, now + 1)
      // Somebody looks after the workers, but for the one that should not be.
      slots[slot].isAbandoned = slot == shape.workers
      agenda.add(.spawn(slot: slot), at: now + 1)
    }
    agenda.add(.start, at: now + 1)
    // The disk is cleared.
    agenda.add(.event(.paused(nil)), at: now + 10)
  }

  /// A worker process ends, and another takes its place.
  mutating func lose(_ slot: Int) {
    guard let identity = slots[slot].worker?.identity else { return }
    slots[slot].worker = nil
    slots[slot].frozenUntil = 0
    if generator.happens(0.7) { agenda.add(.closedConnection(identity), at: now + 1_000) }
    if generator.happens(0.3) {
      let death = WorkerDeath(
        worker: identity.name, pid: Int32(identity.incarnation), ending: "signal 9", lastWords: "")
      agenda.add(.event(.died(death)), at: now + 2_000)
    }
    agenda.add(.spawn(slot: slot), at: now + generator.pick(200_000...2_000_000))
  }
}
