import Testing

@testable import SweepCore

@Suite struct SchedulerLeaseTests {
  typealias Fixture = SchedulerFixture
  let a = Fixture.worker("a")
  let b = Fixture.worker("b")

  @Test func aFailedPointWaitsForItsBackOff() {
    var story = Fixture(count: 1)
    let lease = story.join(a)[0]
    let entry = JournalEntry.failedAttempt(point: 0, attempt: 1, message: "it threw")
    #expect(story.say(story.failed(0, of: lease), by: a) == [.append(entry)])
    #expect(story.beat(a).isEmpty)
    #expect(story.wait(999, alive: [a]).isEmpty)
    #expect(Fixture.grants(in: story.wait(1, alive: [a])).map(\.attempt) == [2])
  }

  @Test func theBackOffDoubles() {
    var story = Fixture(count: 1)
    var lease = story.join(a)[0]
    for wait in [1_000, 2_000] {
      _ = story.say(story.failed(0, of: lease), by: a)
      #expect(Fixture.grants(in: story.wait(wait - 1, alive: [a])).isEmpty)
      lease = Fixture.grants(in: story.wait(1, alive: [a]))[0]
    }
  }

  @Test func aPointWithoutRetriesLeftIsGivenUpWithItsTrueAttempts() {
    var story = Fixture(count: 1, terms: Fixture.terms(\.retries, 0))
    let first = story.join(a)[0]
    let second = Fixture.grants(in: story.say(.returned(lease: first.id), by: a))[0]
    #expect(second.attempt == 2)
    #expect(
      story.say(story.failed(0, of: second), by: a).prefix(2) == [
        .append(.failedAttempt(point: 0, attempt: 2, message: "it threw")),
        .append(.failed(point: 0, attempts: 2, message: "it threw")),
      ])
    #expect(story.scheduler.failedPoints.map(\.point) == [0])
  }

  @Test func aRetriedPointGoesOnCountingItsAttempts() {
    var story = Fixture(count: 2, terms: Fixture.terms(\.retries, 0))
    let lease = story.join(a)[0]
    _ = story.say(story.failed(0, of: lease), by: a)
    _ = story.beat(a, capacity: 2)
    #expect(story.handle(.retry(PointSet(1..<2))).isEmpty)
    let effects = story.handle(.retry(PointSet(0..<1)))
    #expect(effects.first == .append(.retried(point: 0)))
    #expect(Fixture.grants(in: effects).map(\.attempt) == [2])
  }

  @Test func aRepeatedFailureLeavesTheRestOfTheLeaseAlone() {
    var story = Fixture(count: 40)
    story.measure(a, secondsPerPoint: 0.01)
    let lease = Fixture.grants(in: story.beat(a, capacity: 1))[0]
    #expect(lease.count > 2)
    _ = story.say(story.failed(lease.first, of: lease), by: a)
    #expect(story.say(story.failed(lease.first, of: lease), by: a).isEmpty)
    #expect(story.scheduler.leases[0].remaining == lease.count - 1)
  }

  @Test func aShardThatTookTwoWorkersWithItIsHalved() {
    var story = Fixture(count: 100)
    story.measure(b, secondsPerPoint: 0.01)
    var counts: [Int] = []
    for incarnation in 1...6 {
      let worker = Fixture.worker("a", UInt64(incarnation))
      let lease = story.join(worker)[0]
      counts.append(lease.count)
      #expect(lease.first == 1)
      _ = story.gone(worker)
    }
    #expect(counts == [12, 12, 6, 3, 1, 1])
  }

  @Test func aPoisonPointIsGivenUpWhenItStoodAlone() {
    var story = Fixture(count: 2)
    for incarnation in 1...4 {
      let worker = Fixture.worker("a", UInt64(incarnation))
      #expect(story.join(worker).map(\.first) == [0])
      let effects = story.gone(worker)
      #expect(effects.count == (incarnation == 4 ? 2 : 1))
    }
    #expect(story.scheduler.failedPoints.map(\.attempts) == [4])
    #expect(story.join(b).map(\.first) == [1])
  }

  @Test func theDeathOfAProcessIsTheReasonOfItsLossWithItsLastWords() {
    var story = Fixture(count: 1)
    for incarnation in 1...4 {
      let worker = Fixture.worker("a", UInt64(incarnation))
      let lease = story.join(worker)[0]
      let other = WorkerDeath(worker: "a", pid: 8, ending: "signal 9", lastWords: "")
      #expect(story.handle(.died(other)) == [.append(.died(death: other))], "another process")
      let death = WorkerDeath(worker: "a", pid: 7, ending: "signal 6", lastWords: "x\ny\nz\nno")
      let effects = story.handle(.died(death))
      #expect(
        effects.prefix(2) == [
          .append(.died(death: death)),
          .append(.lost(lease: lease.id, reason: death.reason)),
        ])
    }
    let reason = "its process ended with signal 6; its last words: y | z | no"
    #expect(
      story.scheduler.failedPoints.map(\.message)
        == ["4 workers were lost with it; the last one: \(reason)"])
  }

  @Test func neighboursOfAPoisonPointAreNotBlamed() {
    var story = Fixture(count: 9)
    story.measure(b, secondsPerPoint: 0.01)
    // Two points share three losses; then the first stands alone and its worker is unlucky once.
    let shared = Lease(id: 90, range: 1..<3, stage: .train, attempt: 1, seconds: 3)
    for loss in 0..<3 {
      let lease = Lease(
        id: 90 + loss, range: shared.range, stage: .train, attempt: 1 + loss, seconds: 3)
      story.scheduler.replay(.leased(lease: lease, worker: a))
      story.scheduler.replay(.lost(lease: lease.id, reason: "gone"))
    }
    #expect(story.join(a).map(\.range) == [1..<2])
    _ = story.gone(a)
    #expect(story.scheduler.failedCount == 0)
  }

  @Test func aWorkerThatStartedAgainReplacesTheOneBefore() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    let reborn = Fixture.worker("a", 2)
    let effects = story.say(.hello(hello: Fixture.hello()), by: reborn)
    let reason = "another worker of its name started"
    #expect(effects.first == .append(.lost(lease: lease.id, reason: reason)))
    #expect(story.scheduler.sortedWorkers == [reborn])
    // Where the first one still lives, it is told once and for all.
    #expect(story.beat(a) == [.send(.unknown, to: a)])
    let again = story.say(.hello(hello: Fixture.hello()), by: a)
    guard case .send(.rejected(let told), a) = again[0] else {
      Issue.record("\(again)")
      return
    }
    #expect(told.contains("another worker named a"))
  }

  @Test func aGoodbyeHandsEverythingBackWithoutBlame() {
    var story = Fixture(count: 9)
    let leases = story.join(a, capacity: 2)
    #expect(
      story.say(.goodbye, by: a) == leases.map { .append(.returned(lease: $0.id)) })
    #expect(story.scheduler.lostLeases == 0)
  }

  @Test func aSilentWorkerIsLostAfterItsLiveness() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    #expect(story.wait(2_999).isEmpty)
    let effects = story.wait(1)
    #expect(effects == [.append(.lost(lease: lease.id, reason: "it was silent for 3.0 seconds"))])
  }

  @Test func aSilentWorkerIsLostByTheDeadlinesAlone() throws {
    var story = Fixture(count: 9)
    _ = story.join(a)
    for _ in 0..<20 where !story.scheduler.workers.isEmpty {
      let deadline = try #require(story.scheduler.nextDeadline)
      _ = story.scheduler.handle(.tick, at: deadline)
    }
    #expect(story.scheduler.workers.isEmpty)
    #expect(story.scheduler.nextDeadline == nil)
  }

  @Test func aCoordinatorThatSleptForgives() {
    var story = Fixture(count: 9)
    _ = story.join(a)
    story.now += 6_000
    #expect(story.handle(.tick).isEmpty)
    #expect(story.wait(2_500).isEmpty)
    #expect(story.wait(500).count == 1)
  }

  @Test func aStuckWorkerLosesItsLeaseAndIsTold() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    _ = story.beat(a, capacity: 1, steps: 5)
    #expect(story.wait(59_500, alive: [a]).isEmpty)
    #expect(
      story.wait(500, alive: [a]).prefix(2) == [
        .append(.lost(lease: lease.id, reason: "its work stood still")),
        .send(.revoked(lease: lease.id), to: a),
      ])
    #expect(story.scheduler.workers.count == 1)
  }

  @Test func longStepsAreGivenTenTimesTheirLength() {
    var story = Fixture(count: 9)
    _ = story.join(a)
    _ = story.wait(20_000, alive: [a])
    _ = story.beat(a, steps: 1)
    #expect(story.wait(199_500, alive: [a]).isEmpty)
    #expect(story.wait(1_000, alive: [a]).count == 4)
  }

  @Test func aGrantThatGotLostBlamesNobody() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    let empty = WorkerMessage.Body.beat(inventory: Inventory())
    for _ in 0..<5 {
      story.now += 500
      #expect(story.say(empty, by: a).isEmpty)
    }
    story.now += 500
    #expect(story.say(empty, by: a) == [.append(.returned(lease: lease.id))])
  }

  @Test func aLostFileIsMadeAgainUnderANewAttempt() {
    var story = Fixture(count: 2)
    let lease = story.join(a)[0]
    _ = story.wait(3_500)
    let second = story.join(b)[0]
    #expect(second.attempt == 2)
    // The first worker's late file counts, and then it is lost.
    guard case .finished(let late) = story.finished(0..<1, of: lease) else { return }
    _ = story.say(.finished(shard: late), by: a)
    _ = story.beat(b, capacity: 2)
    let effects = story.handle(.dropped(late.file, reason: "missing"))
    let third = Lease(id: 4, range: 0..<1, stage: .train, attempt: 3, seconds: 3)
    #expect(
      effects == [
        .append(.dropped(file: late.file, reason: "missing")),
        .append(.leased(lease: third, worker: b)), .send(.grant(lease: third), to: b),
      ])
  }

  @Test func aFileInTheFolderIsAdoptedOnce() {
    var story = Fixture(count: 5)
    let file = ShardName(range: 1..<3, stage: .train, attempt: 4, digest: Fixture.digest)
    #expect(
      story.handle(.adopted(file, bytes: 9))
        == [.append(.committed(file: file, bytes: 9, seconds: 0))])
    #expect(story.handle(.adopted(file, bytes: 9)).isEmpty)
    let beyond = ShardName(range: 4..<6, stage: .train, attempt: 1, digest: Fixture.digest)
    #expect(story.handle(.adopted(beyond, bytes: 9)).isEmpty)
    _ = story.handle(.dropped(file, reason: "damaged"))
    #expect(story.join(a, capacity: 5).map(\.attempt) == [1, 5, 5, 1, 1])
  }

  @Test func aRestartAfterARestartKeepsEveryAttempt() {
    var story = Fixture(count: 1)
    _ = story.join(a)
    var journal = story.journal
    for attempt in 2...4 {
      story = Fixture(count: 1)
      for entry in journal { story.scheduler.replay(entry) }
      story.scheduler.finishReplay(at: Instant(.zero))
      journal.append(.opened(plan: "plan", points: 1, build: "build"))
      // A process of that name that has never heard of the lease.
      #expect(story.join(Fixture.worker("a", UInt64(attempt))).map(\.attempt) == [attempt])
      journal += story.journal
    }
  }

  @Test func aHelloThatIsSaidTwiceLeavesTheGrantsInBetweenAlone() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    let late = Fixture.hello(inventory: Inventory(capacity: 1))
    let effects = story.say(.hello(hello: late), by: a)
    #expect(effects.count == 1)
    #expect(story.scheduler.active[lease.id] != nil)
  }

  @Test func aRestartedCoordinatorLetsWorkersGoOn() {
    var story = Fixture(count: 9)
    _ = story.join(a, capacity: 2)
    _ = story.join(b)
    let held = story.inventory(of: a)
    var next = Fixture(count: 9)
    for entry in story.journal { next.scheduler.replay(entry) }
    next.scheduler.finishReplay(at: Instant(.zero))
    // One worker comes back, one never does; nobody comes for three seconds.
    #expect(next.wait(2_500).isEmpty)
    let effects = next.say(.hello(hello: Fixture.hello(inventory: held)), by: a)
    #expect(effects.count == 1)
    #expect(Array(next.scheduler.active.keys).sorted() == [1, 2, 3])
    let end = next.wait(500, alive: [a])
    #expect(end == [.append(.returned(lease: 3))])
    #expect(next.scheduler.reunion == nil)
  }

  @Test func aReunionWithoutWorkersEnds() throws {
    var story = Fixture(count: 9)
    _ = story.join(a)
    var next = Fixture(count: 9)
    for entry in story.journal { next.scheduler.replay(entry) }
    next.scheduler.finishReplay(at: Instant(.zero))
    var ticks = 0
    while let deadline = next.scheduler.nextDeadline, ticks < 20 {
      ticks += 1
      _ = next.scheduler.handle(.tick, at: deadline)
    }
    #expect(next.scheduler.active.isEmpty)
    #expect(ticks < 20)
  }

  @Test func onlyTheLeaseAtWorkIsBlamedForALoss() {
    var story = Fixture(count: 9)
    let leases = story.join(a, capacity: 3)
    #expect(
      story.gone(a) == [
        .append(.lost(lease: leases[0].id, reason: "its connection closed")),
        .append(.returned(lease: leases[1].id)), .append(.returned(lease: leases[2].id)),
      ])
  }

  @Test func aWorkerThatComesBackAtOnceIsNotLost() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    _ = story.handle(.disconnected(a))
    story.now += 299
    #expect(story.beat(a).isEmpty)
    #expect(story.wait(2_000, alive: [a]).isEmpty)
    #expect(story.scheduler.active[lease.id]?.worker == a)
  }

  @Test func aFiledLeaseMakesRoomForAnother() {
    var story = Fixture(count: 9)
    let lease = story.join(a)[0]
    let filed = Inventory(
      capacity: 1, steps: 1, holdings: [.init(lease: lease.id, pointsDone: 1, isFiled: true)])
    let effects = story.say(.beat(inventory: filed), by: a)
    #expect(Fixture.grants(in: effects).map(\.first) == [1])
    #expect(story.scheduler.uncommittedCount == 1)
  }

  @Test func aFullDiskGivesNothingOut() {
    var story = Fixture(count: 9)
    _ = story.handle(.paused("the disk is full"))
    #expect(story.join(a).isEmpty)
    #expect(story.wait(5_000, alive: [a]).isEmpty)
    #expect(Fixture.grants(in: story.handle(.paused(nil))).count == 1)
  }

  @Test func aWorkerGetsNoMoreThanItHasTimeFor() {
    var story = Fixture(count: 10_000)
    story.measure(b, secondsPerPoint: 1)
    func beat(_ secondsLeft: Double) -> [Int] {
      var inventory = story.inventory(of: a)
      inventory.capacity = inventory.holdings.count + 1
      inventory.secondsLeft = secondsLeft
      return Fixture.grants(in: story.say(.beat(inventory: inventory), by: a)).map(\.count)
    }
    _ = story.join(a, capacity: 0)
    #expect(beat(5.5) == [5])
    #expect(beat(0.5).isEmpty)
    #expect(beat(-3).isEmpty)
    #expect(story.scheduler.violations.isEmpty)
    #expect(story.scheduler.waiting.isEmpty)
    #expect(beat(100) == [30])
  }

  @Test func aDeathIsRememberedAndNothingElse() {
    var story = Fixture(count: 9)
    _ = story.join(a)
    let death = OperatorMessageTests.death
    #expect(story.handle(.died(death)) == [.append(.died(death: death))])
  }
}
