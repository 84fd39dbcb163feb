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
}
