import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct ProvenanceTableTests {
  @Test func rowsAreReadWithoutTheirEpochs() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<2, attempt: 2)
    let file = try File(opening: "\(run.folder.shards)/\(shard.name)")
    var expected = try Fixture.result(1, run.plan, attempt: 2).provenance
    expected.epochSeconds = []
    #expect(try ProvenanceTable(reading: OpenFile(file), 1..<2)[1] == expected)
  }
}
