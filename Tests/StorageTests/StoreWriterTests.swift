import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct StoreWriterTests {
  @Test func theFirstScreenTellsAStrangerWhatThisIs() throws {
    let run = try TestRun()
    try run.shard(0..<5)
    try run.merge()
    let file = try File(opening: run.folder.store)
    #expect(try file.text("title") == "fixture: a sweep of test")
    #expect(try file.text("summary")?.hasPrefix("5 of 12 trained networks over activation") == true)
    #expect(try file.attribute("points_planned") == .numbers([12], .int32, isScalar: true))
    #expect(try file.attribute("points_complete") == .numbers([4], .int32, isScalar: true))
    #expect(try file.text("plan") == run.plan.digest)
  }

  @Test func theOrderInTheFileIsTheOrderOfReading() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    let file = try File(opening: run.folder.store)
    let names = try file.links().map(\.name)
    #expect(names.prefix(4) == ["activation", "hidden_dim", "lambda_tc", "seed"])
    #expect(names.suffix(3) == ["points", "snapshots", "provenance"])
  }

  @Test func tensorsAreCopiedChunkByChunk() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<3)
    try run.merge()
    let store = try File(opening: run.folder.store)
    let from = try File(opening: "\(run.folder.shards)/\(shard.name)")
    let path = "snapshots/hidden_dim_2/hidden_activation"
    let target = try store.dataset(path)
    let source = try from.dataset(path)
    #expect(target.layout.filters == source.layout.filters)
    var one = RawChunk()
    var other = RawChunk()
    for row in 0..<3 {
      #expect(try target.readChunk(at: [row, 0, 0, 0], into: &one))
      #expect(try source.readChunk(at: [row, 0, 0, 0], into: &other))
      #expect(one == other)
    }
  }
}
