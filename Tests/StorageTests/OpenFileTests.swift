import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct OpenFileTests {
  @Test func rowsOfColumnsAreReadAndTheFileCloses() throws {
    let run = try TestRun()
    let shard = try run.shard(2..<6)
    let file = OpenFile(try File(opening: "\(run.folder.shards)/\(shard.name)"))
    #expect(try file.integers("point", 1..<3) == [3, 4])
    #expect(try file.texts("status", 2..<4) == ["diverged", "complete"])
    #expect(try file.numbers("effective_rank", 0..<1) == [2.25, 2.5])
    #expect(throws: HDF5Error.self) { try file.dataset("nothing") }
    try file.close()
  }
}
