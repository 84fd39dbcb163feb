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
      story.say(.request(credit: 1), by: a)
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
      .request(credit: 1), .beat(progress: nil), .returned(lease: 4), .goodbye,
      .failed(point: FailedAttempt(lease: 4, point: 0, message: "")),
      .beat(progress: Progress(lease: 4, pointsDone: 1, steps: 9)),
    ]
    for body in bodies { #expect(story.say(body, by: a) == [.send(.unknown, to: a)]) }
  }

  @Test func aLateReportChangesNothing() {
    var story = Fixture(count: 3)
    let lease = story.join(a)[0]
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

  @Test func aFileBeyondTheGridIsOfAnotherRun() {
    var story = Fixture(count: 3)
    let lease = story.join(a)[0]
    #expect(story.say(story.finished(2..<4, of: lease), by: a) == [.send(.unknown, to: a)])
    #expect(story.scheduler.doneCount == 0)
  }

  @Test func newsOfALeaseThatIsOverIsAnsweredWithRevoked() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    _ = story.join(b)
    _ = story.say(story.finished(0..<1, of: lease), by: a)
    let progress = Progress(lease: lease.id, pointsDone: 0, steps: 3)
    #expect(
      story.say(.beat(progress: progress), by: a) == [.send(.revoked(lease: lease.id), to: a)])
    #expect(
      story.say(story.failed(0, of: lease), by: a) == [.send(.revoked(lease: lease.id), to: a)])
    // A forged report of somebody else's lease.
    #expect(
      story.say(.beat(progress: Progress(lease: 2, pointsDone: 1, steps: 1)), by: a)
        == [.send(.revoked(lease: 2), to: a)])
    #expect(story.say(.returned(lease: 2), by: a).isEmpty)
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
    var story = Fixture(count: 3, terms: SchedulerTerms(allowsMixedBuilds: true))
    _ = story.say(.hello(hello: Fixture.hello(build: "old")), by: a)
    #expect(story.scheduler.workers.count == 1)
  }

  @Test func workGoesRoundRobin() {
    var story = Fixture(count: 100)
    _ = story.say(.hello(hello: Fixture.hello()), by: a)
    _ = story.say(.hello(hello: Fixture.hello()), by: b)
    let first = story.say(.request(credit: 3), by: a)
    #expect(Fixture.grants(in: first).map(\.first) == [0, 1, 2])
    // Both wait for the same back-off, then take turns.
    var waiting = Fixture(count: 4)
    _ = waiting.join(a, credit: 4)
    for (point, lease) in waiting.scheduler.leases.map(\.lease).enumerated() {
      _ = waiting.say(waiting.failed(point, of: lease), by: a)
    }
    _ = waiting.say(.request(credit: 2), by: a)
    _ = waiting.say(.hello(hello: Fixture.hello()), by: b)
    _ = waiting.say(.request(credit: 2), by: b)
    let granted = waiting.wait(1_000, alive: [a, b])
    let turns = granted.compactMap { effect -> WorkerIdentity? in
      if case .send(.grant, let worker) = effect { worker } else { nil }
    }
    #expect(turns == [a, b, a, b])
  }

  @Test func shardSizeFollowsMeasuredTime() {
    var story = Fixture(count: 100_000)
    story.measure(a, secondsPerPoint: 0.1)
    #expect(Fixture.grants(in: story.say(.request(credit: 1), by: a))[0].count == 300)
  }

  @Test func aShardIsNeverMoreThanAQuarterOfAFairShare() {
    var story = Fixture(count: 81)
    story.measure(a, secondsPerPoint: 0.001)
    #expect(Fixture.grants(in: story.say(.request(credit: 1), by: a))[0].count == 20)
  }

  @Test func aDrainGivesNothingNewAndEndsWithTheLastLease() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    #expect(story.handle(.drain(graceSeconds: 5)) == [.send(.drain(graceSeconds: 5), to: a)])
    #expect(story.say(.request(credit: 4), by: a).isEmpty)
    let late = story.say(.hello(hello: Fixture.hello()), by: b)
    #expect(late == [.send(.rejected(reason: "the sweep is ending"), to: b)])
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
    #expect(story.join(a, credit: 64).flatMap(\.range) == [3, 4, 7])
  }

  @Test func anEmptyWishIsCompleteAtOnce() {
    var story = Fixture(count: 10, wanted: PointSet())
    #expect(story.handle(.tick).last == .close(.complete))
  }

  @Test func aReplayedJournalGivesTheSameTable() {
    var story = Fixture(count: 40)
    story.measure(a, secondsPerPoint: 0.01)
    let leases = Fixture.grants(in: story.say(.request(credit: 2), by: a))
    _ = story.say(story.failed(leases[0].first, of: leases[0]), by: a)
    _ = story.say(story.finished(leases[1].range, of: leases[1]), by: a)
    var replayed = Fixture(count: 40)
    for entry in story.journal { replayed.scheduler.replay(entry) }
    #expect(replayed.scheduler.leases.map(\.lease) == story.scheduler.leases.map(\.lease))
    #expect(replayed.scheduler.doneCount == story.scheduler.doneCount)
    #expect(replayed.scheduler.secondsPerPoint == story.scheduler.secondsPerPoint)
    replayed.scheduler.finishReplay()
    #expect(replayed.scheduler.leases.isEmpty)
    #expect(replayed.scheduler.violations.isEmpty)
  }
}
