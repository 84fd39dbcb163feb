import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct OutcomeTableTests {
  @Test func aRowWithAResultBecomesACandidate() throws {
    let run = try TestRun()
    let shard = try run.shard(2..<6)
    let file = OpenFile(try File(opening: "\(run.folder.shards)/\(shard.name)"))
    let table = try OutcomeTable(reading: file, group: "", 1..<4)
    #expect(table.status(2) == "diverged")
    #expect(table.message(2) == "the loss left the finite in epoch 4")
    let found = table.candidate(3, point: 5, from: .shard(shard.name), shard: "s", shardDigest: "d")
    let expected = try Fixture.result(5, run.plan)
    #expect(found?.key == expected.point.key && found?.row == 3 && found?.epochsRun == 4)
  }

  @Test func aPointWithoutAResultIsNoCandidate() throws {
    let run = try TestRun()
    try run.merge(failed: [1: "no memory"])
    let file = OpenFile(try File(opening: run.folder.store))
    let table = try OutcomeTable(reading: file, group: "points", 0..<3)
    #expect(table.status(1) == "failed" && table.message(1) == "no memory")
    for row in 0..<3 {
      #expect(table.candidate(row, point: row, from: .store, shard: "", shardDigest: "") == nil)
    }
  }
}
