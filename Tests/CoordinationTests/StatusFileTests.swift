import Foundation
import SweepCore
import Testing

@testable import Coordination

@Test func theStatusIsReplacedWholeAndReadsBack() throws {
  let run = try TestRun(points: 8)
  var scheduler = Scheduler(count: 8, plan: run.plan.digest, build: "test")
  let shard = ShardName(range: 0..<3, stage: .train, attempt: 1, digest: "0123456789abcdef")
  scheduler.replay(.committed(file: shard, bytes: 1, seconds: 1))
  let file = try StatusFile(run.folder, plan: run.plan, scheduler: scheduler)
  scheduler.replay(.failed(point: 5, attempts: 3, message: "no"))
  let more = ShardName(range: 6..<8, stage: .train, attempt: 1, digest: "0123456789abcdef")
  scheduler.replay(.committed(file: more, bytes: 1, seconds: 1))
  try file.write(scheduler, state: .running, listening: [], refusedConnections: 0)
  try file.write(
    scheduler, state: .draining, listening: ["tcp://127.0.0.1:7000"], refusedConnections: 3)
  let status = try run.status()
  #expect(status.state == .draining)
  #expect(status.plan == run.plan.digest)
  #expect(status.planned == 8 && status.done == 5 && status.failed == 1)
  #expect(status.sessionDone == 2)
  #expect(status.listening == ["tcp://127.0.0.1:7000"] && status.refusedConnections == 3)
  #expect(status.pid == ProcessInfo.processInfo.processIdentifier)
  let left = try FileManager.default.contentsOfDirectory(atPath: run.folder.path)
  #expect(left.filter { $0.contains("status") } == ["status.json"])
}
