import Testing

@testable import SweepCore

/// The time of `handle` does not grow with the grid, the journal or the number of workers.
@Suite(.serialized) struct SchedulerSpeedTests {
  typealias Fixture = SchedulerFixture

  @Test func tenMillionPointsInShardsOfFifty() {
    // Half a second of measured work a shard, a hundredth of a second a point.
    var story = Fixture(count: 10_000_000, terms: Fixture.terms(\.shardWork, .milliseconds(500)))
    let workers = (0..<8).map { Fixture.worker("w\($0)") }
    let taken = ContinuousClock().measure {
      var open: [(Lease, WorkerIdentity)] = []
      for worker in workers { open += story.join(worker).map { ($0, worker) } }
      var shards = 0
      while let (lease, worker) = open.popLast() {
        shards += 1
        let seconds = Double(lease.count) * 0.01
        let effects = story.say(
          story.finished(lease.range, of: lease, seconds: seconds), by: worker)
        open += Fixture.grants(in: effects).map { ($0, worker) }
        story.journal = []
      }
      #expect(shards > 200_000)
    }
    #expect(story.scheduler.outcome == .complete)
    #expect(taken < .seconds(10), "\(taken)")
  }

  @Test func aThousandWorkersAndScatteredPoints() {
    var wanted = PointSet()
    for index in 0..<20_000 { wanted.append(index * 10..<index * 10 + 1) }
    var story = Fixture(count: 200_000, wanted: wanted)
    let workers = (0..<1_000).map { Fixture.worker("w\($0)") }
    let taken = ContinuousClock().measure {
      var open: [(Lease, WorkerIdentity)] = []
      for worker in workers { open += story.join(worker, capacity: 2).map { ($0, worker) } }
      while let (lease, worker) = open.popLast() {
        let effects = story.say(story.finished(lease.range, of: lease), by: worker)
        _ = story.beat(worker)
        open += Fixture.grants(in: effects).map { ($0, worker) }
        _ = story.scheduler.nextDeadline
        story.journal = []
      }
    }
    #expect(story.scheduler.outcome == .complete)
    #expect(taken < .seconds(10), "\(taken)")
  }

  @Test func everyPointFails() {
    var story = Fixture(count: 10_000, terms: Fixture.terms(\.retries, 0))
    let worker = Fixture.worker("a")
    let taken = ContinuousClock().measure {
      var open = story.join(worker)
      while let lease = open.popLast() {
        let failed = FailedAttempt(
          lease: lease.id, point: lease.first, message: "point \(lease.first) threw")
        open += Fixture.grants(in: story.say(.failed(point: failed), by: worker))
        story.journal = []
      }
    }
    #expect(story.scheduler.outcome == .complete)
    #expect(taken < .seconds(10), "\(taken)")
  }

  @Test func aThousandWorkersWithFullHands() {
    // A million points in twenty thousand shards, all of them in somebody's hand at once.
    var story = Fixture(count: 1_000_000, terms: Fixture.terms(\.shardPoints, 50))
    story.scheduler.secondsPerPoint = 1e-6
    let workers = (0..<1_000).map { Fixture.worker("w\($0)") }
    var generator = SeededGenerator(seed: 4)
    let taken = threadTime {
      var open: [(Lease, WorkerIdentity)] = []
      for worker in workers { open += story.join(worker, capacity: 256).map { ($0, worker) } }
      story.journal = []
      while !open.isEmpty {
        open.swapAt(generator.pick(0...open.count - 1), open.count - 1)
        let (lease, worker) = open.removeLast()
        let effects = story.say(
          story.finished(lease.range, of: lease, seconds: 1e-4), by: worker)
        open += Fixture.grants(in: effects).map { ($0, worker) }
        if open.count % 10 == 0 { _ = story.beat(worker) }
        _ = story.scheduler.nextDeadline
      }
    }
    #expect(story.scheduler.outcome == .complete)
    // Twenty thousand shards a second on a part of one core, and slower machines than ours.
    #expect(taken < .seconds(3), "\(taken)")
  }

  @Test func aHerdComesBackToARestartedCoordinator() {
    let terms = Fixture.terms(\.shardPoints, 50)
    var story = Fixture(count: 1_000_000, terms: terms)
    story.scheduler.secondsPerPoint = 1e-6
    let workers = (0..<1_000).map { Fixture.worker("w\($0)") }
    for worker in workers { _ = story.join(worker, capacity: 20) }
    var restarted = Fixture(count: 1_000_000, terms: terms)
    let taken = threadTime {
      for entry in story.journal { restarted.scheduler.replay(entry) }
      restarted.scheduler.finishReplay(at: Instant(.zero))
      for worker in workers.reversed() {
        let hello = Fixture.hello(inventory: story.inventory(of: worker))
        let effects = restarted.say(.hello(hello: hello), by: worker)
        #expect(effects.count == 1)
      }
      restarted.now = 3_500
      _ = restarted.handle(.tick)
    }
    #expect(restarted.scheduler.active.count == story.scheduler.active.count)
    #expect(restarted.scheduler.violations.isEmpty)
    #expect(taken < .seconds(2), "\(taken)")
  }

  @Test func everyPointFailsThrice() {
    var story = Fixture(count: 20_000)
    let worker = Fixture.worker("a")
    let taken = threadTime {
      var open = story.join(worker, capacity: 200)
      var rounds = 0
      while story.scheduler.outcome == nil, rounds < 200_000 {
        rounds += 1
        guard let lease = open.popLast() else {
          open += Fixture.grants(in: story.wait(500, alive: [worker]))
          continue
        }
        open += Fixture.grants(in: story.say(story.failed(lease.first, of: lease), by: worker))
        story.journal = []
      }
    }
    #expect(story.scheduler.failedCount == 20_000)
    #expect(taken < .seconds(5), "\(taken)")
  }
}
