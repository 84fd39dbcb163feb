import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

@Suite struct RunResultsTests {
  @Test func resultsAreReadBackWithTheDigestThatTheyHad() throws {
    let run = try TestRun()
    try run.shard(0..<12, skipping: [3])
    try run.merge()
    for results in [
      try RunResults(run.folder, plan: run.plan), try RunResults(store: run.folder.store),
    ] {
      #expect(results.points == [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11])
      for place in results.points.indices {
        let expected = try Fixture.result(results.points[place], run.plan)
        let read = try results.padded(at: place)
        #expect(try read.contentDigest() == expected.contentDigest(in: run.plan))
        #expect(read.result.provenance.epochSeconds.prefix(3) == [2, 2, 2])
      }
      let arrays = try results.arrays(at: 1, tensors: true)
      #expect(arrays.map(\.name).contains("encoder_weight"))
      #expect(try results.arrays(at: 1, tensors: false).count == 3)
      #expect(results.outcome(at: 3).status == .diverged)
      try results.close()
    }
  }

  @Test func theStoreSpeaksForFilesThatAreGoneAndDamagedOnesArePassedOver() throws {
    let run = try TestRun()
    let gone = try run.shard(0..<4)
    try run.merge()
    let bad = try run.shard(4..<8)
    try run.shard(8..<12)
    try FileManager.default.removeItem(atPath: run.folder.shard(gone.name))
    try writeDurably("broken", to: run.folder.shard(bad.name))
    let results = try RunResults(run.folder, plan: run.plan)
    #expect(results.points == [0, 1, 2, 3, 8, 9, 10, 11])
    #expect(results.remarks.count == 1 && results.remarks[0].contains("\(bad.name)"))
    try results.close()
  }

  @Test func onlyFilesThatNobodyNeedsAreSuperseded() throws {
    let run = try TestRun()
    try run.shard(0..<4)
    let late = try run.shard(0..<4, attempt: 2, host: "beta")
    let differs = try run.shard(0..<2, attempt: 3, shift: 1)
    try run.shard(2..<6, attempt: 4)
    let results = try RunResults(run.folder, plan: run.plan)
    #expect(results.superseded == [late.name], "\(differs.name) is evidence")
    try results.close()
  }
}
