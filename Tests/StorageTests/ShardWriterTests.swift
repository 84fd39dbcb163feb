import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct ShardWriterTests {
  @Test func aShardFileIsASmallStore() throws {
    let run = try TestRun()
    let shard = try run.shard(2..<6)
    let path = "\(run.folder.shards)/\(shard.name)"
    #expect(try SchemaCheck.problems(in: path).isEmpty)
    let file = try File(opening: path)
    #expect(try file.text("title") == "infosweep shard: 4 points")
    #expect(try file.dataset("point").read(Int32.self) == [2, 3, 4, 5])
    #expect(try file.dataset("hidden_dim").read(Int32.self) == [2, 3, 3, 3])
    #expect(try file.dataset("status").readText()[2] == "diverged")
    #expect(try file.dataset("setup_json").readText()[0].contains("\"hidden_dim\":2"))
    let loss = try file.dataset("train_loss")
    #expect(loss.layout == Layout(.float32, [4, 4]))
    #expect(try loss.text("coordinates") == "activation hidden_dim lambda_tc seed")
    #expect(try loss.scalePath(axis: 1) == "/epoch")
    #expect(try file.dataset("snapshots/hidden_dim_2/point").read(Int32.self) == [2])
  }

  @Test func nothingOutsideProvenanceKnowsHostOrTime() throws {
    let digests = try ["alpha", "beta"].map { host in
      let run = try TestRun()
      let shard = try run.shard(0..<2, host: host)
      let file = try File(opening: "\(run.folder.shards)/\(shard.name)")
      #expect(try file.dataset("provenance/host").readText() == [host, host])
      return try file.dataset("content_sha256").readText()
    }
    #expect(digests[0] == digests[1])
  }

  @Test func activationsThatWereNotRecordedTakeNoRoom() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<1)
    let file = try File(opening: "\(run.folder.shards)/\(shard.name)")
    let data = try file.dataset("snapshots/hidden_dim_2/hidden_activation")
    #expect(data.layout.chunk == [1, 2, 1500, 2])
    #expect(data.layout.filters == .packed(1))
    let values = try data.read(Float.self)
    #expect(values.map(\.isNaN) == (0..<6000).map { $0 < 3000 })
  }
}
