@testable import SweepCore

extension Simulation {
  mutating func spawn(_ slot: Int) {
    guard slots[slot].worker == nil else { return }
    incarnations += 1
    let identity = WorkerIdentity(name: "w\(slot)", incarnation: incarnations)
    let hello = Hello(build: Self.build, plan: Self.plan, datasets: [], host: "here", pid: 1)
    slots[slot].worker = SimulatedWorker(
      identity: identity, hello: hello, pointTime: shape.pointTime, fileSize: shape.fileSize,
      capacity: shape.capacity)
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

  mutating func deliver(
    _ message: CoordinatorMessage, to identity: WorkerIdentity, _ item: SimulatedAgenda.Item
  ) {
    guard
      let slot = slots.indices.first(where: { slots[$0].worker?.identity == identity }),
      var worker = slots[slot].worker
    else { return }
    guard now >= slots[slot].frozenUntil else {
      agenda.add(item, at: slots[slot].frozenUntil)
      return
    }
    let deeds = worker.receive(message, at: now, fates: fates)
    slots[slot].worker = worker
    carryOut(deeds, slot)
  }

  private mutating func carryOut(_ deeds: SimulatedWorker.Deeds, _ slot: Int) {
    guard let worker = slots[slot].worker else { return }
    // A file has its final name before anybody hears of it.
    files.formUnion(deeds.wrote)
    for body in deeds.said {
      let message = WorkerMessage(worker: worker.identity, body: body)
      for time in network.arrivals(at: now, using: &generator) {
        agenda.add(.toCoordinator(message), at: time)
      }
    }
    if deeds.isGone {
      lose(slot)
    } else {
      let wake = SimulatedAgenda.Item.wake(slot: slot, incarnation: worker.identity.incarnation)
      agenda.add(wake, at: max(worker.nextWake, now + 1))
    }
  }
}
