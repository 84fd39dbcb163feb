import Foundation
import SweepCore
import Testing

@testable import Coordination

@Suite struct LeaseSessionTests {
  private let reports: Mailbox<ComputeReport>
  private let session: LeaseSession

  init() throws {
    reports = try Mailbox()
    session = LeaseSession(
      Lease(id: 4, range: 0..<9, stage: .train, attempt: 1, seconds: 3),
      progress: ProgressCounter(), reports: reports)
  }

  @Test func aSessionHasAllTheTimeUntilItIsAskedToStop() {
    #expect(!session.shouldStop)
    #expect(session.hasTime(for: .seconds(1_000_000_000)))
    session.stop()
    #expect(session.shouldStop)
    #expect(!session.hasTime(for: .zero))
  }

  @Test func theEarliestEndCounts() {
    session.stop(within: .seconds(10))
    session.stop(within: .seconds(1_000))
    #expect(session.hasTime(for: .seconds(5)))
    #expect(!session.hasTime(for: .seconds(20)))
    session.stop(within: .milliseconds(5))
    Thread.sleep(forTimeInterval: 0.01)
    #expect(session.shouldStop)
    session.stop(within: .seconds(1_000_000_000_000))
    #expect(session.shouldStop)
  }

  @Test func reportsArriveInOrder() {
    session.pointDone()
    session.pointDone()
    #expect(session.pointsDone == 2)
    let name = ShardName(range: 0..<2, stage: .train, attempt: 1, digest: "0123456789abcdef")
    session.finished(name, bytes: 5, seconds: .nan)
    session.failed(point: 2, message: String(repeating: "long ", count: 10_000))
    let all = reports.takeAll()
    guard all.count == 2, case .finished(let shard) = all[0], case .failed(let failed) = all[1]
    else {
      Issue.record("\(all.count) reports")
      return
    }
    #expect(shard == FinishedShard(lease: 4, file: name, bytes: 5, seconds: 0))
    #expect(failed.point == 2)
    #expect(failed.message.utf8.count < 1_100)
  }
}
