import Testing

@testable import SweepCore

@Suite struct SchedulerStageTests {
  private let worker = WorkerIdentity(name: "w", incarnation: 1)

  private func hello(_ scheduler: inout Scheduler) -> [Effect] {
    let hello = SchedulerFixture.hello(inventory: Inventory(capacity: 1))
    let message = WorkerMessage(worker: worker, body: .hello(hello: hello))
    return scheduler.handle(.message(message), at: Instant(.zero))
  }

  @Test(arguments: [Stage.train, .measure])
  func leasesAreOfTheStageOfThePlan(stage: Stage) {
    var scheduler = Scheduler(count: 4, plan: "plan", stage: stage, build: "build")
    #expect(SchedulerFixture.grants(in: hello(&scheduler)).map(\.stage) == [stage])
  }

  @Test(arguments: [Stage.train, .measure])
  func filesOfAnotherStageAreRefused(stage: Stage) {
    var scheduler = Scheduler(count: 4, plan: "plan", stage: .measure, build: "build")
    let effects = hello(&scheduler)
    let digest = String(repeating: "0", count: 16)
    let file = ShardName(range: 0..<1, stage: stage, attempt: 1, digest: digest)
    let lease = SchedulerFixture.grants(in: effects).first?.id ?? 0
    let shard = FinishedShard(lease: lease, file: file, bytes: 1, seconds: 1)
    let answers = scheduler.handle(
      .message(WorkerMessage(worker: worker, body: .finished(shard: shard))),
      at: Instant(.zero))
    let isCommitted = answers.contains(.send(.committed(file: file), to: worker))
    #expect(isCommitted == (stage == .measure))
    #expect(scheduler.doneCount == (stage == .measure ? 1 : 0))
  }
}
