import Testing

@testable import SweepCore

@Suite struct SchedulerTests {
  typealias Fixture = SchedulerFixture
  let a = Fixture.worker("a")
  let b = Fixture.worker("b")

  @Test func aWorkerIsWelcomedAndThenGrantedWork() {
    var story = Fixture(count: 1)
    let welcome = Welcome(beatSeconds: 0.5, livenessSeconds: 3)
    #expect(
      story.say(.hello(hello: Fixture.hello()), by: a)
        == [.send(.welcome(welcome: welcome), to: a)])
    let lease = Lease(id: 1, range: 0..<1, stage: .train, attempt: 1, seconds: 3)
    #expect(
      story.beat(a, capacity: 1)
        == [.append(.leased(lease: lease, worker: a)), .send(.grant(lease: lease), to: a)])
    #expect(story.scheduler.violations.isEmpty)
  }

  @Test func theLastFileEndsTheSweep() {
    var story = Fixture(count: 1)
    let lease = story.join(a)[0]
    let body = story.finished(0..<1, of: lease)
    guard case .finished(let shard) = body else { return }
    #expect(
      story.say(body, by: a) == [
        .append(.committed(file: shard.file, bytes: 100, seconds: 1)),
        .send(.committed(file: shard.file), to: a), .append(.closed(reason: "complete")),
        .send(.leave, to: a), .close(.complete),
      ])
    #expect(story.scheduler.outcome == .complete)
    #expect(story.handle(.tick).isEmpty)
    #expect(story.scheduler.nextDeadline == nil)
  }

  @Test func anUnknownWorkerIsToldSo() {
    var story = Fixture(count: 5)
    let bodies: [WorkerMessage.Body] = [
      .beat(inventory: Inventory(capacity: 1)), .returned(lease: 4), .goodbye,
      .failed(point: FailedAttempt(lease: 4, point: 0, message: "")),
      .beat(inventory: Inventory(steps: 9, holdings: [.init(lease: 4, pointsDone: 1)])),
    ]
    for body in bodies { #expect(story.say(body, by: a) == [.send(.unknown, to: a)]) }
  }

  @Test func aLateReportChangesNothing() {
    var story = Fixture(count: 3)
    let lease = story.join(a)[0]
    _ = story.beat(a, capacity: 0)
    _ = story.say(story.finished(0..<1, of: lease), by: a)
    let before = story.scheduler.table
    let again = story.say(story.finished(0..<1, of: lease), by: a)
    let file = ShardName(range: 0..<1, stage: .train, attempt: 1, digest: Fixture.digest)
    #expect(again == [.send(.committed(file: file), to: a)])
    #expect(story.scheduler.table == before)
  }

  @Test func lateWorkThatIsRightIsNotThrownAway() {
    var story = Fixture(count: 3)
    let lease = story.join(a)[0]
    _ = story.wait(3_500)
    #expect(story.scheduler.workers.isEmpty)
    let effects = story.say(story.finished(0..<1, of: lease), by: a)
    let file = ShardName(range: 0..<1, stage: .train, attempt: 1, digest: Fixture.digest)
    #expect(
      effects == [
        .append(.committed(file: file, bytes: 100, seconds: 1)),
        .send(.committed(file: file), to: a), .send(.unknown, to: a),
      ])
    #expect(story.scheduler.doneCount == 1)
  }

  @Test func aFileBeyondTheGridOrOfAnotherStageIsOfAnotherRun() {
    var story = Fixture(count: 3)
    let lease = story.join(a)[0]
    let beyond = ShardName(range: 2..<4, stage: .train, attempt: 1, digest: Fixture.digest)
    let reason = "it is no file of this run"
    // It is to be forgotten: a worker that was asked to say hello again would say this again, too.
    #expect(
      story.say(story.finished(2..<4, of: lease), by: a)
        == [.send(.refused(file: beyond, reason: reason), to: a)])
    let file = ShardName(range: 0..<1, stage: .measure, attempt: 1, digest: Fixture.digest)
    let shard = FinishedShard(lease: lease.id, file: file, bytes: 1, seconds: 1)
    #expect(
      story.say(.finished(shard: shard), by: a)
        == [.send(.refused(file: file, reason: reason), to: a)])
    #expect(story.handle(.adopted(file, bytes: 1)).isEmpty)
    #expect(story.scheduler.doneCount == 0)
  }

  @Test func newsOfALeaseThatIsOverIsAnsweredWithRevoked() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    _ = story.join(b)
    _ = story.beat(a, capacity: 0)
    _ = story.say(story.finished(0..<1, of: lease), by: a)
    func beat(_ lease: Int, isFiled: Bool = false) -> [Effect] {
      let holding = Inventory.Holding(lease: lease, pointsDone: 1, isFiled: isFiled)
      return story.say(.beat(inventory: Inventory(steps: 3, holdings: [holding])), by: a)
    }
    #expect(beat(lease.id) == [.send(.revoked(lease: lease.id), to: a)])
    // Its file is said again until it is committed, whatever became of the lease.
    #expect(beat(lease.id, isFiled: true).isEmpty)
    #expect(
      story.say(story.failed(0, of: lease), by: a) == [.send(.revoked(lease: lease.id), to: a)])
    // A forged report of somebody else's lease.
    #expect(beat(2) == [.send(.revoked(lease: 2), to: a)])
    #expect(story.say(.returned(lease: 2), by: a).isEmpty)
    #expect(story.scheduler.active[2]?.worker == b)
  }

  @Test func anotherPlanBuildOrDataSetIsRefused() {
    let data = DatasetIdentity(name: "mnist", digest: "d1")
    var story = Fixture(count: 3, datasets: [data])
    func reason(_ hello: Hello) -> String {
      let effects = story.say(.hello(hello: hello), by: a)
      guard effects.count == 1, case .send(.rejected(let reason), a) = effects[0] else { return "" }
      return reason
    }
    #expect(reason(Fixture.hello(plan: "other", datasets: [data])).contains("plan other"))
    #expect(reason(Fixture.hello(build: "old", datasets: [data])).contains("build old"))
    #expect(reason(Fixture.hello()).contains("does not have the data set mnist"))
    let other = DatasetIdentity(name: "mnist", digest: "d2")
    #expect(reason(Fixture.hello(datasets: [other])).contains("mnist differs"))
    #expect(story.scheduler.workers.isEmpty)
  }

  @Test func mixedBuildsAreAdmittedWhereTheyAreAllowed() {
    var story = Fixture(count: 3, terms: Fixture.terms(\.allowsMixedBuilds, true))
    _ = story.say(.hello(hello: Fixture.hello(build: "old")), by: a)
    #expect(story.scheduler.workers.count == 1)
  }

  @Test func workGoesRoundRobin() {
    var story = Fixture(count: 100)
    _ = story.join(b, capacity: 0)
    #expect(story.join(a, capacity: 3).map(\.first) == [0, 1, 2])
    // Both wait for the same back-off, then take turns.
    var waiting = Fixture(count: 4)
    let leases = waiting.join(a, capacity: 4)
    _ = waiting.beat(a, capacity: 2)
    for (point, lease) in leases.enumerated() {
      _ = waiting.say(waiting.failed(point, of: lease), by: a)
    }
    _ = waiting.join(b, capacity: 2)
    let granted = waiting.wait(1_000, alive: [a, b])
    let turns = granted.compactMap { effect -> WorkerIdentity? in
      if case .send(.grant, let worker) = effect { worker } else { nil }
    }
    #expect(turns == [a, b, a, b])
  }

  @Test func shardSizeFollowsMeasuredTime() {
    var story = Fixture(count: 100_000)
    story.measure(a, secondsPerPoint: 0.1)
    #expect(Fixture.grants(in: story.beat(a, capacity: 1))[0].count == 300)
  }

  @Test func aShardIsNeverMoreThanAQuarterOfAFairShare() {
    var story = Fixture(count: 81)
    story.measure(a, secondsPerPoint: 0.001)
    #expect(Fixture.grants(in: story.beat(a, capacity: 1))[0].count == 20)
  }

  @Test func aDrainGivesNothingNewAndEndsWithTheLastLease() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    #expect(story.handle(.drain(graceSeconds: 5)) == [.send(.drain(graceSeconds: 5), to: a)])
    #expect(story.beat(a, capacity: 4).isEmpty)
    let late = story.say(.hello(hello: Fixture.hello()), by: b)
    #expect(late == [.send(.leave, to: b)])
    let effects = story.say(.returned(lease: lease.id), by: a)
    #expect(
      effects == [
        .append(.returned(lease: lease.id)), .append(.closed(reason: "drained")),
        .send(.leave, to: a), .close(.drained),
      ])
  }

  @Test func aDrainDoesNotWaitForEver() {
    var story = Fixture(count: 9)
    _ = story.join(a)
    _ = story.handle(.drain(graceSeconds: 1))
    #expect(story.wait(3_500, alive: [a]).isEmpty)
    #expect(story.wait(500, alive: [a]).last == .close(.drained))
  }

  @Test func onlyWhatIsWantedIsGivenOut() {
    var wanted = PointSet(3..<5)
    wanted.append(7..<8)
    var story = Fixture(count: 10, wanted: wanted)
    #expect(story.join(a, capacity: 64).flatMap(\.range) == [3, 4, 7])
  }

  @Test func anEmptyWishIsCompleteAtOnce() {
    var story = Fixture(count: 10, wanted: PointSet())
    #expect(story.handle(.tick).last == .close(.complete))
  }

  @Test func aReplayedJournalGivesTheSameTable() {
    var story = Fixture(count: 40)
    story.measure(a, secondsPerPoint: 0.01)
    let leases = Fixture.grants(in: story.beat(a, capacity: 2))
    _ = story.beat(a, capacity: 0)
    _ = story.say(story.failed(leases[0].first, of: leases[0]), by: a)
    _ = story.say(story.finished(leases[1].range, of: leases[1]), by: a)
    var replayed = Fixture(count: 40)
    for entry in story.journal { replayed.scheduler.replay(entry) }
    #expect(replayed.scheduler.leases.map(\.lease) == story.scheduler.leases.map(\.lease))
    #expect(replayed.scheduler.doneCount == story.scheduler.doneCount)
    #expect(replayed.scheduler.secondsPerPoint == story.scheduler.secondsPerPoint)
    replayed.scheduler.finishReplay(at: Instant(.zero))
    #expect(replayed.scheduler.violations.isEmpty)
  }

  @Test func aJournalOfAnotherGridOrWithHolesIsReplayed() {
    var story = Fixture(count: 5)
    let beyond = ShardName(range: 4..<9, stage: .train, attempt: 2, digest: Fixture.digest)
    let far = Lease(id: 9, range: 20..<30, stage: .train, attempt: 1, seconds: 3)
    let entries: [JournalEntry] = [
      .committed(file: beyond, bytes: 1, seconds: 1), .dropped(file: beyond, reason: "gone"),
      .leased(lease: far, worker: a), .lost(lease: 3, reason: ""), .returned(lease: 4),
      .failedAttempt(point: 77, attempt: 1, message: ""), .retried(point: 3),
      .failed(point: 77, attempts: 1, message: ""), .failed(point: 2, attempts: 1, message: ""),
      .failedAttempt(point: 2, attempt: 1, message: ""),
      .repaired(missingLines: 3, nextLease: 50), .died(death: OperatorMessageTests.death),
    ]
    for entry in entries { story.scheduler.replay(entry) }
    story.scheduler.finishReplay(at: Instant(.zero))
    #expect(story.scheduler.violations.isEmpty)
    let leases = story.join(a, capacity: 9)
    #expect(leases.map(\.id) == [50, 51, 52, 53])
    #expect(leases.map(\.first) == [0, 1, 3, 4])
  }
}
