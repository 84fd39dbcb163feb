import SweepCore
import Testing

@testable import Storage

@Suite struct ProvenanceTests {
  @Test func provenanceTravelsFromResultToStore() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<2, attempt: 3, host: "beta")
    try run.merge()
    let store = try Store(run.folder.store)
    #expect(try store.provenance("host").texts?[1] == "beta")
    #expect(try store.provenance("attempt").wholes?[1] == 3)
    #expect(try store.provenance("kernel").texts?[0] == "Haswell")
    #expect(try store.provenance("started_at").texts?[0] == "2026-01-01T00:00:00Z")
    #expect(try store.provenance("wall_seconds").doubles?[0] == 9)
    #expect(try store.provenance("shard").texts?[0] == "\(shard.name)")
    #expect(try store.provenance("shard_sha256").texts?[0] == shard.digest)
    #expect(try store.provenance("wall_seconds").doubles?[5].isNaN == true)
  }
}
