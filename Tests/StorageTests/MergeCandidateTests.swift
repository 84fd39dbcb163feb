import SweepCore
import Testing

@testable import Storage

@Suite struct MergeCandidateTests {
  @Test func attemptThenNameThenStoreDecide() throws {
    let run = try TestRun()
    let shards = try [run.shard(0..<2), run.shard(0..<1, shift: 1), run.shard(0..<2, attempt: 2)]
    let candidates = try shards.map { shard in
      try run.reader(of: shard).candidates(in: 0..<12)[0]
    }
    #expect(candidates[0].precedes(candidates[2]) && !candidates[2].precedes(candidates[0]))
    let first = candidates[0].precedes(candidates[1])
    #expect(first == (candidates[0].shard < candidates[1].shard))
    #expect(first != candidates[1].precedes(candidates[0]))
    #expect(!candidates[0].precedes(candidates[0]))
  }
}
