import SweepCore
import Testing

@testable import Storage

@Suite struct PassReaderTests {
  private let run: TestRun

  init() throws { run = try TestRun() }

  private func reader(_ pass: PassScene) throws -> PassReader {
    _ = try Merge(pass.folder, plan: pass.plan, failed: [:], source: Fixture.source).run()
    return try PassReader(pass.folder.store, plan: pass.plan)
  }

  @Test func measuredPlacesAreReplacedAndTheOthersStay() throws {
    let pass = try PassScene(run, ["effective_rank", "layer_rank"])
    try pass.shard(2..<3, moments: [4], value: 7)
    let reader = try reader(pass)
    let rank = run.plan.records[1]
    var values = [1.0, 2.0]
    #expect(try reader.replace(&values, of: rank, at: 2) == 1)
    #expect(values == [1, 11])
    // The second layer was not measured, which is what this pass says of it.
    var layers = [1.0, 2, 3, 4]
    #expect(try reader.replace(&layers, of: run.plan.records[2], at: 2) == 1)
    #expect(layers.prefix(3) == [1, 2, 7] && layers[3].isNaN)
    #expect(try reader.replace(&values, of: rank, at: 1) == nil, "a point it did not measure")
    #expect(try reader.replace(&values, of: run.plan.records[0], at: 2) == nil, "a curve")
    #expect(values == [1, 11])
    try reader.close()
  }

  @Test func itsContentTellsWhatWasMeasured() throws {
    let pass = try PassScene(run)
    #expect(try reader(pass).isEmpty)
    try pass.shard(0..<2, value: 1)
    let some = try reader(pass)
    #expect(!some.isEmpty)
    #expect(try reader(pass).pass == some.pass)
    try pass.shard(2..<4, value: 1)
    #expect(try reader(pass).pass.content != some.pass.content)
  }
}
