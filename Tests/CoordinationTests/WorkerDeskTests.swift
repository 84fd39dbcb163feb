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

  private func inventory(_ desk: WorkerDesk, takesNew: Bool = true) -> Inventory {
    desk.inventory(takesNew: takesNew, steps: 7, secondsLeft: 5)
  }

  @Test func theInventoryListsWhatIsInHandAndWhatWaitsToBeCommitted() throws {
    var desk = WorkerDesk(capacity: 2)
    #expect(inventory(desk) == Inventory(capacity: 2, steps: 7, secondsLeft: 5))
    #expect(inventory(desk, takesNew: false).capacity == 0)
    let first = try session(1, 0..<4)
    desk.add(first)
    desk.add(try session(2, 4..<5))
    first.pointDone()
    #expect(inventory(desk).holdings == [.init(lease: 1, pointsDone: 1), .init(lease: 2)])
    desk.finished(shard(1, 0..<3))
    desk.finished(shard(1, 3..<4))
    _ = desk.ended(1)
    let filed = Inventory.Holding(lease: 1, pointsDone: 4, isFiled: true)
    #expect(inventory(desk).holdings == [.init(lease: 2), filed])
    #expect(desk.settled(shard(1, 3..<4).file) == nil)
    #expect(desk.settled(shard(1, 0..<3).file) == nil)
    #expect(inventory(desk).holdings == [.init(lease: 2)])
    #expect(desk.has(2) && !desk.has(1))
  }

  @Test func filesAreKeptUntilTheyAreConfirmed() throws {
    var desk = WorkerDesk(capacity: 1)
    desk.add(try session(1, 0..<4))
    desk.finished(shard(1, 0..<3))
    desk.failed(FailedAttempt(lease: 1, point: 3, message: "no"))
    #expect(desk.ended(1) == false)
    #expect(!desk.isEmpty)
    #expect(desk.settled(shard(1, 0..<3).file) == nil)
    #expect(desk.isEmpty)
  }

  @Test func whatIsLeftOverIsHandedBackWhenTheFilesOfItsLeaseAreSettled() throws {
    var desk = WorkerDesk(capacity: 1)
    desk.add(try session(1, 0..<4))
    desk.finished(shard(1, 0..<2))
    desk.finished(shard(1, 2..<3))
    // Handed back now, the points in the files would be given to others.
    #expect(desk.ended(1) == false)
    #expect(desk.settled(shard(1, 2..<3).file) == nil)
    #expect(desk.settled(shard(1, 0..<2).file) == 1)
    #expect(desk.settled(shard(1, 0..<2).file) == nil)
    #expect(desk.ended(1) == false)
    desk.add(try session(2, 4..<8))
    #expect(desk.ended(2) == true, "there is no file to wait for")
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
    #expect(inventory(desk).capacity == 0)
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
    // Its file may still count.
    #expect(desk.unconfirmed.count == 1)
    let isThere = desk.revoke(3)
    #expect(!isThere)
    #expect(waiting.shouldStop && !running.shouldStop)
    #expect(!desk.isHeldUp)
    // It takes the room of another one until the computing thread has passed over it.
    #expect(inventory(desk).capacity == 1)
    _ = desk.revoke(1)
    #expect(desk.isHeldUp)
    #expect(inventory(desk).capacity == 0)
    _ = desk.ended(1)
    _ = desk.ended(2)
    #expect(inventory(desk).capacity == 2)
  }
}
