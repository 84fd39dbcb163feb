import Files
import SweepCore
import Testing

@testable import Storage

@Suite struct ShardContentTests {
  /// A file whose name and digest agree, but not with what is inside.
  private func misnamed(_ run: TestRun, as range: Range<Int>) throws -> ShardName {
    let shard = try run.shard(0..<3)
    let name = ShardName(range: range, stage: .train, attempt: 1, digest: shard.digest)
    try moveDurably(
      from: "\(run.folder.shards)/\(shard.name)", to: "\(run.folder.shards)/\(name)")
    return name
  }

  @Test func pointsThatTheNameDoesNotPromiseAreRefused() throws {
    let run = try TestRun()
    let name = try misnamed(run, as: 1..<4)
    let error = #expect(throws: StorageError.self) {
      try ShardReader.verify(
        name, digest: name.digest, in: run.folder.shards, plan: run.plan)
    }
    #expect(error?.kind == .corrupt)
    #expect(error?.reason == "it holds points that its name does not promise")
  }

  @Test func aNameBeyondThePlanIsRefused() throws {
    let run = try TestRun()
    let name = try misnamed(run, as: 0..<1 << 40)
    let error = #expect(throws: StorageError.self) {
      try ShardReader.verify(
        name, digest: name.digest, in: run.folder.shards, plan: run.plan)
    }
    #expect(error?.reason == "its name promises points that are not planned")
  }

  @Test func aStoreIsNoShardFile() throws {
    let run = try TestRun()
    try run.merge()
    let name = ShardName(range: 0..<3, stage: .train, attempt: 1, digest: try run.digest())
    try moveDurably(from: run.folder.store, to: "\(run.folder.shards)/\(name)")
    let error = #expect(throws: StorageError.self) {
      try ShardReader.verify(
        name, digest: name.digest, in: run.folder.shards, plan: run.plan)
    }
    #expect(error?.reason == "its format is infosweep-store, not infosweep-shard")
  }
}
