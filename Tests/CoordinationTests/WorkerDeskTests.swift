import SweepCore
import Testing

@testable import Coordination

@Suite struct WorkerDeskTests {
  private func session(_ id: Int, _ range: Range<Int>) throws -> LeaseSession {
    LeaseSession(
      Lease(id: id, range: range, stage: .train, attempt: 1, seconds: 3),
      progress: ProgressCounter(), reports: try Mailbox())
  }

  private func shard(_ lease: Int, _ range: Range<Int>) -> FinishedShard {
    let name = ShardName(range: range, stage: .train, attempt: 1, digest: "0123456789abcdef")
    return FinishedShard(lease: lease, file: name, bytes: 1, seconds: 1)
  }

  @Test func creditIsAskedForOnceAndAgainWhenItIsUsed() throws {
    var desk = WorkerDesk(capacity: 2)
    #expect(desk.creditToAsk() == 2)
    #expect(desk.creditToAsk() == nil)
    desk.add(try session(1, 0..<1))
    #expect(desk.creditToAsk() == nil)
    desk.add(try session(2, 1..<2))
    #expect(desk.creditToAsk() == nil)
    _ = desk.ended(1)
    #expect(desk.creditToAsk() == 1)
    // A coordinator that started again knows nothing of what was asked.
    desk.reset()
    #expect(desk.creditToAsk() == 1)
  }

  @Test func filesAreKeptUntilTheyAreConfirmed() throws {
    var desk = WorkerDesk(capacity: 1)
    desk.add(try session(1, 0..<4))
    desk.finished(shard(1, 0..<3))
    desk.failed(FailedAttempt(lease: 1, point: 3, message: "no"))
    #expect(desk.ended(1) == false)
    #expect(!desk.isEmpty)
    desk.confirmed(shard(1, 0..<3).file)
    #expect(desk.isEmpty)
  }

  @Test func whatIsLeftOverIsNoticed() throws {
    var desk = WorkerDesk(capacity: 1)
    desk.add(try session(1, 0..<4))
    desk.finished(shard(1, 0..<3))
    #expect(desk.ended(1) == true)
    #expect(desk.ended(1) == false)
  }

  @Test func closingStopsWhatWaitsAndLetsWhatRunsFinish() throws {
    var desk = WorkerDesk(capacity: 2)
    let running = try session(1, 0..<1)
    let waiting = try session(2, 1..<2)
    desk.add(running)
    desk.add(waiting)
    desk.close(within: .seconds(60))
    #expect(!running.shouldStop)
    #expect(running.hasTime(for: .seconds(50)))
    #expect(!running.hasTime(for: .seconds(70)))
    #expect(waiting.shouldStop)
    _ = desk.ended(2)
    #expect(desk.creditToAsk() == nil)
    desk.abandon()
    #expect(running.shouldStop)
  }

  @Test func aRevokedLeaseIsStoppedWhetherItRunsOrWaits() throws {
    var desk = WorkerDesk(capacity: 2)
    let running = try session(1, 0..<1)
    let waiting = try session(2, 1..<2)
    desk.add(running)
    desk.add(waiting)
    desk.finished(shard(2, 1..<2))
    let wasThere = desk.revoke(2)
    #expect(wasThere)
    #expect(desk.unconfirmed.isEmpty)
    let isThere = desk.revoke(3)
    #expect(!isThere)
    #expect(waiting.shouldStop && !running.shouldStop)
  }
}
