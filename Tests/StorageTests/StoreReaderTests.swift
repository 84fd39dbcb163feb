import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct StoreReaderTests {
  @Test func theStoreSpeaksForItsPoints() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<6, attempt: 2, skipping: [1])
    try run.merge(failed: [1: "no memory"])
    let reader = try StoreReader(run.folder.store, plan: run.plan)
    let fresh = try run.reader(of: shard).candidates(in: 0..<12)
    let content = try reader.content(in: 0..<12)
    #expect(content.rows.map(\.point) == [0, 2, 3, 4, 5])
    #expect(content.failed.map(\.point) == [1])
    #expect(try reader.outcomes(in: 0..<2).map(\.message) == ["", "no memory"])
    #expect(try reader.shards() == ["", "\(shard.name)"])
    for (old, new) in zip(content.rows, fresh) {
      #expect(old.origin == .store && old.shard == new.shard)
      #expect(old.contentDigest == new.contentDigest && old.provenance == new.provenance)
    }
    let rank = try #require(run.plan.records.first { $0.name == "layer_rank" })
    let values = try reader.values(of: rank, row: 3, point: 3)
    #expect(values[0] == 2 && values[1].isNaN && values[2] == 4)
    try reader.close()
  }

  @Test func aStoreOfAnotherPlanIsRefused() throws {
    let run = try TestRun()
    try run.merge()
    let error = #expect(throws: StorageError.self) {
      try StoreReader(run.folder.store, plan: Fixture.plan(seeds: 4))
    }
    #expect(error?.kind == .unfitPlan)
  }
}
