import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct MergeTests {
  private static let parts = [0..<3, 3..<4, 4..<9, 9..<12]

  @Test func fiveHistoriesGiveTheSameBytes() throws {
    let plan = try Fixture.plan()
    let parts = Self.parts
    let histories: [[[Range<Int>]]] = [
      [parts], [parts.reversed()], [[parts[2]], [parts[0], parts[3]], [parts[1]]],
      parts.map { [$0] }, [parts, [], []],
    ]
    var digests: Set<String> = []
    for history in histories {
      let run = try TestRun(plan)
      for step in history {
        for range in step { try run.shard(range) }
        try run.merge()
      }
      digests.insert(try run.digest())
    }
    #expect(digests.count == 1)
  }

  @Test func mergingTwiceIsMergingOnce() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    let first = try run.merge()
    let inode = try fileNumber(run.folder.store)
    let second = try run.merge()
    #expect(!first.isUnchanged && second.isUnchanged)
    #expect(second.kept == 12)
    #expect(try fileNumber(run.folder.store) == inode)
  }

  @Test(.enabled(if: Tool.exists("h5diff")))
  func twoHonestRepeatsDifferInProvenanceOnly() throws {
    let first = try TestRun()
    try first.shard(0..<12)
    try first.merge()
    let second = try TestRun()
    try second.shard(6..<12, host: "beta")
    try second.shard(0..<6, attempt: 2, host: "gamma")
    try second.merge()
    let tool = try #require(Tool("h5diff"))
    let equal = try tool.run(
      "--exclude-path", "/provenance", first.folder.store, second.folder.store)
    #expect(equal.code == 0, "\(equal.output)")
    #expect(try tool.run(first.folder.store, second.folder.store).code == 1)
  }

  @Test(.enabled(if: Tool.exists("h5diff")))
  func aChangedValueIsADifference() throws {
    let first = try TestRun()
    try first.shard(0..<12)
    try first.merge()
    let second = try TestRun()
    try second.shard(0..<12, shift: 1e-12)
    try second.merge()
    let diff = try #require(Tool("h5diff")).run(
      "--exclude-path", "/provenance", first.folder.store, second.folder.store)
    #expect(diff.code == 1)
  }

  @Test func theLowestAttemptCountsWheneverItComes() throws {
    let run = try TestRun()
    try run.shard(0..<4, attempt: 2, host: "late")
    try run.merge()
    try run.shard(0..<2, attempt: 1, host: "early")
    let report = try run.merge()
    #expect(!report.isUnchanged)
    #expect(report.disagreements.isEmpty)
    let store = try Store(run.folder.store)
    let hosts = try #require(try store.provenance("host").texts)
    #expect(Array(hosts.prefix(5)) == ["early", "early", "late", "late", ""])
  }

  @Test func attemptsThatDifferOnOneKernelAreReported() throws {
    let run = try TestRun()
    let honest = try run.shard(0..<2)
    let odd = try run.shard(1..<2, attempt: 2, shift: 1)
    let report = try run.merge()
    #expect(
      report.disagreements == [.init(point: 1, shards: ["\(honest.name)", "\(odd.name)"])])
    #expect(try Store(run.folder.store).finalValues(of: "effective_rank")[1] == 1.5)
  }

  @Test func failedPointsComeFromTheCallerAndGiveWayToResults() throws {
    let run = try TestRun()
    try run.shard(0..<4, skipping: [2])
    let report = try run.merge(failed: [2: "no memory", 1: "an old failure"])
    #expect(report.failed == 1 && report.complete == 3 && report.missing == 8)
    let store = try Store(run.folder.store)
    #expect(
      try store.statuses().prefix(5) == [.complete, .complete, .failed, .complete, .missing])
    #expect(try store.points("message").texts?[2] == "no memory")
    try store.close()
    #expect(try run.merge(failed: [2: "no memory"]).isUnchanged)
    #expect(try !run.merge(failed: [:]).isUnchanged)
  }

  @Test func aRunWithoutShardsHasAStoreOfMissingPoints() throws {
    let run = try TestRun()
    let report = try run.merge()
    #expect(report.missing == 12)
    #expect(try Store(run.folder.store).statuses().allSatisfy { $0 == .missing })
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
  }

  @Test func rowsOutliveTheirShardFiles() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<6)
    try run.merge()
    try FileManager.default.removeItem(atPath: "\(run.folder.shards)/\(shard.name)")
    try run.shard(6..<12)
    #expect(try run.merge().complete + 2 == 12)
    let whole = try TestRun()
    try whole.shard(0..<6)
    try whole.shard(6..<12)
    try whole.merge()
    #expect(try run.digest() == whole.digest())
  }

  @Test func withoutProvenanceHonestRepeatsGiveTheSameFile() throws {
    var digests: Set<String> = []
    for (width, host) in [(1, "alpha"), (5, "beta"), (12, "gamma")] {
      let run = try TestRun()
      let parts = stride(from: 0, to: 12, by: width).map { $0..<min(12, $0 + width) }.reversed()
      for (number, part) in parts.enumerated() {
        try run.shard(part, attempt: 1 + number % 2, host: host)
        if number % 3 == 1 { try run.merge(keepsProvenance: number % 2 == 0) }
      }
      try run.merge(keepsProvenance: false)
      digests.insert(try run.digest())
      try run.merge(keepsProvenance: false)
      digests.insert(try run.digest())
      #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
      #expect(try Store(run.folder.store).statuses().count { $0.hasResult } == 12)
    }
    #expect(digests.count == 1)
  }

  @Test func aStoreWithoutProvenanceIsNotExchangedForOneThatHoldsLess() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<6)
    try run.shard(6..<12)
    try run.merge(keepsProvenance: false)
    #expect(try run.merge().complete == 10, "the shard files give it its provenance again")
    try run.merge(keepsProvenance: false)
    let digest = try run.digest()
    try FileManager.default.removeItem(atPath: "\(run.folder.shards)/\(shard.name)")
    let error = #expect(throws: StorageError.self) { try run.merge() }
    #expect(error?.kind == .missing)
    #expect(try run.digest() == digest)
  }

  private func fileNumber(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
  }
}
