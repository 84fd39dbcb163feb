import SweepCore
import Testing

@testable import Coordination

@Suite struct ShardInspectorTests {
  private let worker = WorkerIdentity(name: "w", incarnation: 1)

  private func finished(_ name: ShardName, bytes: Int, isRemote: Bool = false) -> FinishedShard {
    FinishedShard(lease: 1, file: name, bytes: bytes, seconds: 1, isRemote: isRemote)
  }

  @Test func aFileOfTheLengthThatWasSaidCounts() throws {
    let run = try TestRun(points: 4)
    let shard = try run.writeShard(0..<4)
    var inspector = ShardInspector(ShardFolder(run.folder))
    #expect(inspector.verdict(on: finished(shard.name, bytes: shard.bytes), of: worker) == .good)
    let here = finished(shard.name, bytes: shard.bytes, isRemote: true)
    #expect(inspector.verdict(on: here, of: worker) == .good)
    let shorter = inspector.verdict(on: finished(shard.name, bytes: 1), of: worker)
    guard case .bad(let reason) = shorter else {
      Issue.record("\(shorter)")
      return
    }
    #expect(reason.contains("has \(shard.bytes) bytes, not 1"))
  }

  @Test func aFileThatLiesWithItsWorkerIsPulled() throws {
    let run = try TestRun(points: 4)
    let name = ShardName(range: 0..<4, stage: .train, attempt: 1, digest: "0123456789abcdef")
    var inspector = ShardInspector(ShardFolder(run.folder))
    for _ in 0..<5 {
      let away = finished(name, bytes: 9, isRemote: true)
      #expect(inspector.verdict(on: away, of: worker) == .elsewhere)
    }
  }

  @Test func threeFilesThatAreNotThereAreAWorkerInAnotherFolder() throws {
    let run = try TestRun(points: 4)
    let name = ShardName(range: 0..<4, stage: .train, attempt: 1, digest: "0123456789abcdef")
    var inspector = ShardInspector(ShardFolder(run.folder))
    let other = WorkerIdentity(name: "other", incarnation: 1)
    var hopeless: [Bool] = []
    for who in [worker, other, worker, worker, other] {
      let isHopeless =
        if case .hopeless = inspector.verdict(on: finished(name, bytes: 9), of: who) { true } else {
          false
        }
      hopeless.append(isHopeless)
    }
    #expect(hopeless == [false, false, false, true, false])
  }

  @Test func whoTrustsLooksAtNothing() throws {
    let run = try TestRun(points: 4)
    let name = ShardName(range: 0..<4, stage: .train, attempt: 1, digest: "0123456789abcdef")
    var inspector = ShardInspector(ShardFolder(run.folder), isTrusting: true)
    #expect(inspector.verdict(on: finished(name, bytes: 9), of: worker) == .good)
  }
}
