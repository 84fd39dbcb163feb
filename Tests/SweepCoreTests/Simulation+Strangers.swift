@testable import SweepCore

extension Simulation {
  /// Somebody says what is not theirs to say, or was true once.
  mutating func meetStranger() {
    let message: WorkerMessage
    switch generator.pick(0...3) {
    case 0:
      guard !recorded.isEmpty else { return }
      message = generator.pick(recorded)
    case 1:
      message = WorkerMessage(
        worker: WorkerIdentity(name: Self.stranger, incarnation: 1), body: nonsense())
    case 2:
      let other = generator.happens(0.5)
      let hello = Hello(
        build: other ? "another build" : Self.build, plan: other ? Self.plan : "another plan",
        datasets: [], host: "there", pid: 2, inventory: Inventory(capacity: 9))
      message = WorkerMessage(
        worker: WorkerIdentity(name: Self.stranger, incarnation: 2), body: .hello(hello: hello))
    default:
      // A worker that is known speaks of leases that are not its own.
      guard let worker = slots[generator.pick(0...slots.count - 1)].worker else { return }
      message = WorkerMessage(worker: worker.identity, body: forgery(by: worker.identity))
    }
    let item = SimulatedAgenda.Item.toCoordinator(message, generation: coordinator.generation)
    agenda.add(item, at: now + 1)
  }

  private mutating func nonsense() -> WorkerMessage.Body {
    let lease = generator.pick(0...50)
    let point = generator.pick(-1...shape.count)
    return switch generator.pick(0...6) {
    case 0: .beat(inventory: Inventory(capacity: 9, holdings: [.init(lease: lease)]))
    case 1: .failed(point: FailedAttempt(lease: lease, point: point, message: "forged"))
    case 2: .returned(lease: lease)
    case 3: .goodbye
    case 4: .enrol
    case 5: .log(lines: ["forged"])
    default:
      .finished(
        shard: FinishedShard(
          lease: lease,
          file: ShardName(
            range: max(0, point)..<max(0, point) + 1, stage: .train, attempt: 99,
            digest: "00000000000000ff"), bytes: 1, seconds: 1))
    }
  }

  private mutating func forgery(by worker: WorkerIdentity) -> WorkerMessage.Body {
    let theirs = coordinator.scheduler?.leases.filter { $0.worker != worker } ?? []
    guard !theirs.isEmpty else { return .beat(inventory: Inventory(capacity: shape.capacity)) }
    let lease = generator.pick(theirs).lease
    return switch generator.pick(0...2) {
    case 0:
      .beat(
        inventory: Inventory(
          capacity: shape.capacity, holdings: [.init(lease: lease.id, pointsDone: lease.count)]))
    case 1: .failed(point: FailedAttempt(lease: lease.id, point: lease.first, message: "forged"))
    default: .returned(lease: lease.id)
    }
  }
}
