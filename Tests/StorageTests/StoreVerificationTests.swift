import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct StoreVerificationTests {
  private let run: TestRun

  init() throws {
    run = try TestRun()
    try run.shard(0..<12, skipping: [3])
    try run.merge(failed: [3: "no memory"])
  }

  private func problems() -> [String] {
    StoreVerification(run.folder.store, plan: run.plan) { _ in }.problems
  }

  @Test func aStoreWithoutProvenanceIsAsGood() throws {
    try run.merge(failed: [3: "no memory"], keepsProvenance: false)
    #expect(problems() == [])
  }

  @Test func aPipeInThePlaceOfTheStoreIsNoFile() throws {
    try FileManager.default.removeItem(atPath: run.folder.store)
    unsafe #expect(mkfifo(run.folder.store, 0o600) == 0)
    #expect(problems().first?.contains("no ordinary file") == true)
  }

  /// Changes values of the store as somebody with HDF5 would.
  private func change(_ path: String, _ body: (borrowing Dataset) throws -> Void) throws {
    let file = try File(opening: run.folder.store, .write)
    let dataset = try file.dataset(path)
    try body(dataset)
    try dataset.close()
    try file.close()
  }

  @Test func aGoodStoreHasNoProblems() {
    #expect(problems() == [])
  }

  @Test func aValueThatWasChangedIsFoundByItsPoint() throws {
    try change("effective_rank") {
      try $0.write([9.5], Box(start: [1, 0, 0, 2, 0], count: [1, 1, 1, 1, 1]))
    }
    #expect(problems() == ["the values of point 8 have not the digest they had"])
  }

  @Test func aWeightThatWasChangedIsFoundByItsPoint() throws {
    try change("snapshots/hidden_dim_3/encoder_weight") {
      try $0.write([9.5 as Float], Box(start: [1, 1, 2, 7], count: [1, 1, 1, 1]))
    }
    #expect(problems() == ["the values of point 5 have not the digest they had"])
  }

  @Test(arguments: [
    ("points/final_train_loss", "last value"), ("points/seed", "/points/seed is not what"),
    ("point_index", "/point_index is not what"), ("status", "/status is not what"),
    ("snapshot_epoch", "/snapshot_epoch is not what"),
    ("snapshots/hidden_dim_2/sample", "/snapshots/hidden_dim_2/sample is not what"),
    ("snapshots/hidden_dim_2/seed", "/snapshots/hidden_dim_2/seed is not what"),
    ("points/epochs_run", "digest"), ("points/last_snapshot", "digest"),
  ])
  func aTableThatSaysSomethingElseThanTheCubeIsNamed(path: String, words: String) throws {
    try change(path) { dataset in
      var values = try dataset.read(Double.self)
      values[0] += 1
      try dataset.write(values)
    }
    #expect(problems().contains { $0.contains(words) }, "\(problems())")
  }

  @Test func wordsThatWereChangedAreFound() throws {
    let file = try File(opening: run.folder.store, .write)
    let plan = try #require(try file.text("plan_json"))
    try file.group("points").dataset("key").setAttribute("description", "mine")
    try file.close()
    #expect(plan.contains("fixture"))
    #expect(problems() == ["/points/key has another description than the plan gives it"])
  }

  @Test func aStoreOfAnotherPlanOrNoStoreIsSaid() throws {
    let other = StoreVerification(run.folder.store, plan: try Fixture.plan(seeds: 4)) { _ in }
    #expect(other.problems.contains { $0.contains("another plan") })
    try writeDurably("text", to: run.folder.store)
    #expect(problems().count == 1)
  }

  @Test func whatMeasurePassesReplacedIsNotHeldAgainstTheDigests() throws {
    try PassScene(run).shard(0..<3, value: 7)
    try run.merge(failed: [3: "no memory"])
    let found = StoreVerification(run.folder.store, plan: run.plan) { _ in }
    #expect(found.problems == [])
    #expect(found.notes.count == 1 && found.notes[0].contains("effective_rank"))
  }
}
