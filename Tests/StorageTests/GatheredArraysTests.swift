import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct GatheredArraysTests {
  @Test func aPointHasItsValuesAndTheLastOfThemAndOthersHaveNone() throws {
    let run = try TestRun()
    let shard = try run.shard(4..<6)
    let sources = MergeSources(
      MergeShards([MergeShard(name: shard.name, digest: shard.digest)]), in: run.folder.shards,
      plan: run.plan, store: nil, passes: [], failed: [:])
    let block = try #require(try CubeBlocks(run.plan).blocks.first)
    var arrays = GatheredArrays(run.plan, block, hasProvenance: true)
    // The first of the two ended after three of four epochs.
    for row in try sources.merge(block.points).rows { try arrays.add(row, from: sources) }
    let loss = try #require(arrays.finals.first)
    #expect(loss[4] == Double(Float(4.0 + 1.0 / 3)) && loss[5] == 5.25)
    #expect(loss.count == 12 && loss.count { $0.isNaN } == 10)

    let file = try File(creating: run.folder.path + "/a.h5")
    try Schema.storeRoot(run.plan, points: 12).create(in: file)
    try file.createGroup(Schema.provenance).close()
    try Schema.storeProvenance(run.plan, points: 12).create(in: file)
    let targets = OpenDatasets()
    try arrays.write(to: file, targets)
    try targets.close()
    let losses = try file.dataset("train_loss").read(Double.self)
    #expect(losses[20..<24] == [6, 5.5, Double(Float(5.0 + 1.0 / 3)), 5.25])
    #expect(losses[19].isNaN && losses[24].isNaN)
    let seconds = try file.dataset("provenance/epoch_seconds").read(Double.self)
    #expect(seconds[16..<19] == [2, 2, 2] && seconds[19].isNaN)
    try sources.close()
    try file.close()
  }
}
