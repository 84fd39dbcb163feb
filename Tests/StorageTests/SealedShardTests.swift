import Foundation
import SweepCore
import Testing

@testable import Storage

@Suite struct SealedShardTests {
  @Test func aSealedShardTravelsAsJSON() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<2)
    let text = try CanonicalJSON.text(shard)
    #expect(text.contains("\"\(shard.name)\""))
    #expect(try JSONDecoder().decode(SealedShard.self, from: Data(text.utf8)) == shard)
  }
}
