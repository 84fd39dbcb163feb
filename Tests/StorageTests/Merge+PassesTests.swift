import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct MergePassesTests {
  private func values(_ run: TestRun, _ name: String) throws -> [Double] {
    try Store(run.folder.store).values(of: name).values
  }

  private func names(_ run: TestRun, _ record: String) throws -> String? {
    try File(opening: run.folder.store).dataset(record).text("measured_by")
  }

  @Test func aPassTakesThePlaceOfWhatTrainingMeasuredAndOfNothingElse() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    let before = try Store(run.folder.store)
    let ranks = try before.values(of: "layer_rank").values
    let losses = try before.values(of: "train_loss").values
    let digests = try before.points("content_sha256").texts
    let weights = try before.tensor("encoder_weight", at: 3, snapshot: 1)
    try before.close()
    let pass = try PassScene(run)
    try pass.shard(0..<12, value: 100)
    let report = try run.merge()
    #expect(!report.isUnchanged)
    #expect(report.passes == [String(pass.plan.digest.prefix(16))])
    #expect(report.kept == 12 && report.complete + report.diverged == 12)
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "effective_rank", at: 7) == [102, 104])
    #expect(try store.finalValues(of: "effective_rank").allSatisfy { $0 == 104 })
    #expect(try store.values(of: "layer_rank").values.elementsEqual(ranks, by: isSame))
    #expect(try store.values(of: "train_loss").values.elementsEqual(losses, by: isSame))
    #expect(try store.points("content_sha256").texts == digests)
    #expect(try store.tensor("encoder_weight", at: 3, snapshot: 1) == weights)
    #expect(store.plan.digest == run.plan.digest)
    try store.close()
    #expect(try names(run, "effective_rank") == String(pass.plan.digest.prefix(16)))
    #expect(try names(run, "layer_rank") == nil)
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
    #expect(try SchemaCheck.problems(in: pass.folder.store).isEmpty)
  }

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    left == right || left.isNaN && right.isNaN
  }

  @Test func aMeasureThatTheRunHasNotComesBesideItsOwn() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    let pass = try PassScene(run, ["novelty"])
    try pass.shard(0..<5, value: 1)
    try run.merge()
    let store = try Store(run.folder.store)
    #expect(store.plan.records.map(\.name).last == "novelty")
    #expect(try store.values(of: "novelty", at: 4) == [3, 5])
    #expect(try store.values(of: "novelty", at: 5).allSatisfy(\.isNaN))
    #expect(
      try store.finalValues(of: "novelty").prefix(6).map { $0.isNaN ? -1 : $0 }
        == [5, 5, 5, 5, 5, -1])
    #expect(try store.values(of: "effective_rank", at: 0) == [0.25, 0.5])
    try store.close()
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
    #expect(try run.merge().isUnchanged)
  }

  @Test func whatAPassDidNotMeasureStays() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    let pass = try PassScene(run)
    try pass.shard(0..<6, moments: [4], value: 100)
    try run.merge()
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "effective_rank", at: 1) == [1.25, 104])
    #expect(try store.values(of: "effective_rank", at: 6) == [6.25, 6.5])
  }

  @Test func aValueThatIsMissingIsMeasuredAllTheSame() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    let pass = try PassScene(run)
    try pass.shard(0..<12, value: .nan)
    try run.merge()
    #expect(try values(run, "effective_rank").allSatisfy(\.isNaN))
  }

  @Test func theLaterPassCountsWhereBothMeasured() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    let later = try PassScene(run, number: 2)
    try later.shard(0..<6, value: 200)
    try run.merge()
    let earlier = try PassScene(run, number: 1)
    try earlier.shard(0..<12, value: 100)
    let report = try run.merge()
    #expect(report.passes == [earlier, later].map { String($0.plan.digest.prefix(16)) })
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "effective_rank", at: 5) == [202, 204])
    #expect(try store.values(of: "effective_rank", at: 6) == [102, 104])
    try store.close()
    #expect(try names(run, "effective_rank") == report.passes.joined(separator: " "))
  }

  @Test func everyHistoryGivesTheSameBytes() throws {
    let plan = try Fixture.plan()
    var digests: Set<String> = []
    let first: (TestRun) throws -> Void = { try $0.shard(0..<7) }
    let second: (TestRun) throws -> Void = { try $0.shard(7..<12) }
    let pass: (TestRun) throws -> Void = { run in
      try PassScene(run).shard(0..<7, value: 100)
    }
    let rest: (TestRun) throws -> Void = { run in
      try PassScene(run).shard(7..<12, value: 100)
    }
    let other: (TestRun) throws -> Void = { run in
      try PassScene(run, ["novelty", "layer_rank"], number: 2).shard(3..<9, value: 50)
    }
    let histories = [
      [first, second, pass, rest, other], [pass, first, other, rest, second],
      [other, second, rest, first, pass],
    ]
    for history in histories {
      for mergesBetween in [false, true] {
        let run = try TestRun(plan)
        for step in history {
          try step(run)
          if mergesBetween { try run.merge() }
        }
        try run.merge()
        #expect(try run.merge().isUnchanged)
        digests.insert(try run.digest())
      }
    }
    #expect(digests.count == 1)
  }

  @Test func measuresOutliveTheirPass() throws {
    let run = try TestRun()
    try run.shard(0..<6)
    let pass = try PassScene(run, ["novelty"])
    try pass.shard(0..<6, value: 1)
    try run.merge()
    try FileManager.default.removeItem(atPath: run.folder.measures)
    #expect(try run.merge().isUnchanged)
    try run.shard(6..<12)
    let report = try run.merge()
    #expect(report.passes.count == 1)
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "novelty", at: 5) == [3, 5])
    #expect(try store.finalValues(of: "novelty")[5] == 5)
  }

  @Test func aPassThatHasMeasuredNothingLeavesTheStoreAlone() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    _ = try PassScene(run, ["novelty"])
    try Folder.create("\(run.folder.measures)/empty")
    let report = try run.merge()
    #expect(report.isUnchanged && report.passes.isEmpty && report.passedOver.isEmpty)
  }

  @Test func passesThatDoNotFitArePassedOverInWords() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    let first = try PassScene(run, ["novelty"])
    try first.shard(0..<12, value: 1)
    let odd = try PassScene(run, ["novelty"], number: 2, type: .float32)
    try odd.shard(0..<12, value: 2)
    let other = try TestRun(Fixture.plan(seeds: 4))
    let foreign = try PassScene(other)
    try FileManager.default.moveItem(
      atPath: foreign.folder.path, toPath: "\(run.folder.measures)/foreign")
    #expect(foreign.plan.pass?.run == other.plan.digest)
    try Folder.create("\(run.folder.measures)/torn")
    try writeDurably("{", to: "\(run.folder.measures)/torn/plan.json")
    let report = try run.merge()
    let reasons = report.passedOver.reduce(into: [:]) { $0[$1.file] = $1.reason }
    #expect(reasons.count == 3)
    #expect(reasons["torn"]?.contains("plan.json is damaged") == true)
    #expect(reasons["foreign"]?.contains("another plan") == true)
    #expect(report.passes.count == 1)
    #expect(report.description.contains("is passed over"))
  }

  @Test func aDamagedShardOfAPassIsSetAsideThere() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    let pass = try PassScene(run)
    try pass.shard(0..<6, value: 100)
    let bad = try pass.shard(6..<12, value: 100)
    let path = "\(pass.folder.shards)/\(bad.name)"
    try Data("torn".utf8).write(to: URL(filePath: path))
    let report = try run.merge()
    #expect(report.quarantined.map(\.file) == ["\(pass.plan.digest.prefix(16))/\(bad.name)"])
    #expect(ByteFile.exists("\(pass.folder.quarantine)/\(bad.name)"))
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "effective_rank", at: 5) == [102, 104])
    #expect(try store.values(of: "effective_rank", at: 6) == [6.25, 6.5])
  }

  @Test func filesOfAnotherStageAreNoPartOfARun() throws {
    let run = try TestRun()
    try run.shard(0..<3)
    let pass = try PassScene(run)
    let stray = try pass.shard(3..<6, value: 1)
    try FileManager.default.moveItem(
      atPath: "\(pass.folder.shards)/\(stray.name)",
      toPath: "\(run.folder.shards)/\(stray.name)")
    let report = try run.merge()
    #expect(report.quarantined.isEmpty && report.missing == 9)
  }
}
