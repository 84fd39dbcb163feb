@testable import SweepCore

extension Simulation {
  /// A worker of this name never gets in.
  static let stranger = "stranger"

  mutating func spawn(_ slot: Int) {
    guard slots[slot].worker == nil, !slots[slot].isAbandoned else { return }
    incarnations += 1
    let isTwin = slot == shape.workers
    let identity = WorkerIdentity(name: "w\(isTwin ? 0 : slot)", incarnation: incarnations)
    let hello = Hello(
      build: Self.build, plan: Self.plan, datasets: [], host: "here", pid: Int32(incarnations))
    var worker = SimulatedWorker(
      identity: identity, hello: hello, pointTime: shape.pointTime, fileSize: shape.fileSize,
      capacity: shape.capacity)
    if !isCalm, network.faults.wallTime > 0, generator.happens(network.faults.wallTime) {
      worker.leaves = now + generator.pick(500_000...10_000_000)
    }
    slots[slot].worker = worker
    planWorkerFaults(slot, identity.incarnation)
    wake(slot, identity.incarnation)
  }

  mutating func wake(_ slot: Int, _ incarnation: UInt64) {
    guard var worker = slots[slot].worker, worker.identity.incarnation == incarnation
    else { return }
    guard now >= slots[slot].frozenUntil else {
      agenda.add(.wake(slot: slot, incarnation: incarnation), at: slots[slot].frozenUntil)
      return
    }
    // An earlier wake-up may have done it already.
    if now < worker.nextWake { return }
    let deeds = worker.wake(at: now, fates: fates)
    slots[slot].worker = worker
    carryOut(deeds, slot)
  }

  /// The slot where this process lives, if it is awake; what meets a frozen one waits for it.
  private mutating func awake(_ identity: WorkerIdentity, _ item: SimulatedAgenda.Item) -> Int? {
    guard let slot = slots.indices.first(where: { slots[$0].worker?.identity == identity })
    else { return nil }
    guard now >= slots[slot].frozenUntil else {
      agenda.add(item, at: slots[slot].frozenUntil)
      return nil
    }
    return slot
  }

  mutating func deliver(
    _ message: CoordinatorMessage, to identity: WorkerIdentity, _ generation: Int,
    _ item: SimulatedAgenda.Item
  ) {
    // What a process sent that is gone got lost with its connection.
    guard network.faults.isTangled || generation == coordinator.generation,
      let slot = awake(identity, item), var worker = slots[slot].worker
    else { return }
    let deeds = worker.receive(message, at: now, fates: fates)
    slots[slot].worker = worker
    carryOut(deeds, slot)
  }

  mutating func cutOff(_ identity: WorkerIdentity, _ item: SimulatedAgenda.Item) {
    guard let slot = awake(identity, item), var worker = slots[slot].worker else { return }
    let deeds = worker.cutOff(at: now, fates: fates)
    slots[slot].worker = worker
    carryOut(deeds, slot)
  }

  mutating func term(_ slot: Int, grace: Int) {
    guard now >= slots[slot].frozenUntil, var worker = slots[slot].worker else { return }
    let deeds = worker.term(at: now, grace: grace, fates: fates)
    slots[slot].worker = worker
    carryOut(deeds, slot)
  }

  mutating func send(_ message: CoordinatorMessage, to worker: WorkerIdentity) {
    guard let slot = slots.indices.first(where: { slots[$0].worker?.identity == worker })
    else { return }
    let item = SimulatedAgenda.Item.toWorker(
      message, worker, generation: coordinator.generation)
    for time in network.arrivals(at: now, slot: slot, isUp: false, using: &generator) {
      agenda.add(item, at: time)
    }
  }

  /// Whether the worker dies at this boundary.
  private mutating func diesAtDeed() -> Bool {
    defer { deed += 1 }
    if crashAtDeed == deed { return true }
    let share = network.faults.fileCrash / 3
    return share > 0 && !isCalm && generator.happens(share)
  }

  private mutating func carryOut(_ deeds: SimulatedWorker.Deeds, _ slot: Int) {
    guard let worker = slots[slot].worker else { return }
    for deed in deeds.done {
      switch deed {
      case .begin(let point): checker.begin(point)
      case .write(let file):
        // Before the file is there, when it is there and nobody knows of it, and later.
        guard !diesAtDeed() else { return lose(slot) }
        files.insert(file)
        guard !diesAtDeed() else { return lose(slot) }
      case .say(let body): say(body, by: worker.identity, from: slot)
      }
    }
    if case .some(.write) = deeds.done.last(where: { if case .write = $0 { true } else { false } }),
      diesAtDeed()
    {
      return lose(slot)
    }
    switch deeds.end {
    case .died, .left: lose(slot)
    case .refused:
      // It does not come back by itself.
      slots[slot].isAbandoned = true
      lose(slot)
    case nil:
      let wake = SimulatedAgenda.Item.wake(slot: slot, incarnation: worker.identity.incarnation)
      agenda.add(wake, at: max(worker.nextWake, now + 1))
    }
  }

  private mutating func say(
    _ body: WorkerMessage.Body, by identity: WorkerIdentity, from slot: Int
  ) {
    let message = WorkerMessage(worker: identity, body: body)
    if network.faults.stranger > 0, !isCalm {
      if recorded.count < 200 {
        recorded.append(message)
      } else {
        recorded[generator.pick(0...199)] = message
      }
    }
    let item = SimulatedAgenda.Item.toCoordinator(message, generation: coordinator.generation)
    for time in network.arrivals(at: now, slot: slot, isUp: true, using: &generator) {
      agenda.add(item, at: time)
    }
  }
}
