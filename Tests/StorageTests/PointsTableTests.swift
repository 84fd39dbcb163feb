import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct PointsTableTests {
  @Test func everyPlannedPointHasOneRow() throws {
    let run = try TestRun()
    try run.shard(8..<10)
    try run.merge(failed: [2: "no memory"])
    let file = try File(opening: run.folder.store)
    let table = try file.group("points")
    #expect(try table.dataset("point").read(Int32.self) == (0..<12).map { Int32($0) })
    #expect(try table.dataset("epochs_run").read(Int32.self)[8...] == [4, 3, 0, 0])
    #expect(try table.dataset("last_snapshot").read(Int32.self)[7...] == [-1, 1, 1, -1, -1])
    #expect(try table.dataset("seed").read(Int64.self) == [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3])
    #expect(try table.dataset("key").readText()[9] == run.plan.point(at: 9).key)
    #expect(try table.dataset("key").readText()[2] == "")
    let final = try table.dataset("final_effective_rank").read(Double.self)
    #expect(final[8] == 8.5 && final[2].isNaN)
    #expect(try !table.contains("final_layer_rank"))
    #expect(try file.dataset("status").read(Int8.self)[2] == 3)
    #expect(try file.dataset("point_index").read(Int32.self)[11] == 11)
  }
}
