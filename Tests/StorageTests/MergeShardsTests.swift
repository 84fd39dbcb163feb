import SweepCore
import Testing

@testable import Storage

@Suite struct MergeShardsTests {
  private func shard(_ range: Range<Int>, _ attempt: Int = 1) -> MergeShard {
    let digest = String(repeating: "0", count: 64)
    return MergeShard(
      name: ShardName(range: range, stage: .train, attempt: attempt, digest: digest),
      digest: digest)
  }

  @Test func thoseThatReachIntoARangeAreFoundWhateverLiesBetween() {
    let all = [
      shard(0..<100), shard(0..<3), shard(3..<5), shard(40..<44), shard(40..<44, 2),
      shard(90..<120),
    ]
    let shards = MergeShards(all.reversed())
    for start in 0..<125 {
      for length in [1, 2, 30] {
        let range = start..<start + length
        let found = Set(shards.overlapping(range).map { "\($0.name)" })
        #expect(found == Set(all.filter { $0.name.range.overlaps(range) }.map { "\($0.name)" }))
      }
    }
  }
}
