import SweepCore
import Testing

@testable import Storage

@Suite struct ShardReaderTests {
  @Test func aShardFileGivesBackWhatItWasGiven() throws {
    let run = try TestRun()
    let shard = try run.shard(4..<8, attempt: 3, host: "beta")
    let reader = try run.reader(of: shard)
    #expect(try reader.candidates(in: 5..<7).map(\.point) == [5, 6])
    #expect(try reader.candidates(in: 9..<12).isEmpty)
    let found = try reader.candidates(in: 0..<12)
    #expect(found.map(\.point) == [4, 5, 6, 7])
    #expect(found.map(\.row) == [0, 1, 2, 3])
    #expect(found[0].status == .diverged && found[0].epochsRun == 3)
    #expect(found[1].provenance.host == "beta" && found[1].provenance.attempt == 3)
    #expect(found[1].shardDigest == shard.digest)
    let expected = try Fixture.result(5, run.plan)
    #expect(found[1].contentDigest == (try expected.contentDigest(in: run.plan)))
    #expect(found[1].key == expected.point.key)
    let rank = try #require(run.plan.records.first { $0.name == "effective_rank" })
    #expect(try reader.values(of: rank, row: 1, point: 5) == [5.25, 5.5])
    #expect(try reader.epochSeconds(row: 1, point: 5, epochs: 4) == [2, 2, 2, 2])
    let bucket = try #require(run.plan.bucket(of: expected.point.setup))
    let tensor = try reader.tensor(bucket.tensors[0], of: bucket, point: 5)
    #expect(tensor.row == 1)
    #expect(throws: StorageError.self) {
      try reader.tensor(bucket.tensors[0], of: bucket, point: 11)
    }
    try reader.close()
  }
}
