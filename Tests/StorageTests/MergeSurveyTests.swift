import SweepCore
import Testing

@testable import Storage

@Suite struct MergeSurveyTests {
  private func survey(_ run: TestRun, store: Bool, shards: [SealedShard]) throws -> MergeSurvey {
    let reader = store ? try StoreReader(run.folder.store, plan: run.plan) : nil
    let sources = MergeSources(
      MergeShards(shards.map { MergeShard(name: $0.name, digest: $0.digest) }),
      in: run.folder.shards, plan: run.plan, store: reader, passes: [],
      failed: [1: "no memory", 4: "an old failure"])
    defer { try? sources.close() }
    return try MergeSurvey(sources, plan: run.plan)
  }

  @Test func itCountsWhatWillBeWritten() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<7, skipping: [1])
    let found = try survey(run, store: false, shards: [shard])
    #expect(found.complete == 5 && found.diverged == 1 && found.failed == 1 && found.kept == 0)
    #expect(found.bucketRows == ["hidden_dim_2": 3, "hidden_dim_3": 3])
    #expect(!found.isUnchanged)
  }

  @Test func aStoreThatSaysItAllIsLeftAlone() throws {
    let run = try TestRun()
    try run.shard(0..<7, skipping: [1])
    try run.merge(failed: [1: "no memory"])
    let same = try survey(run, store: true, shards: [])
    #expect(same.isUnchanged && same.kept == 6 && same.failed == 1)
    let more = try survey(run, store: true, shards: [run.shard(8..<9)])
    #expect(!more.isUnchanged && more.kept == 6 && more.done == 7)
    try run.merge()
    #expect(try !survey(run, store: true, shards: []).isUnchanged, "a point was given up since")
  }
}
