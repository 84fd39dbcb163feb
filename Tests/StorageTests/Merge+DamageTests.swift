import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct MergeDamageTests {
  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  @Test func aFlippedByteAnywhereIsQuarantinedAndTheRestMerged() throws {
    let run = try TestRun()
    try run.shard(0..<3)
    let bad = try run.shard(3..<6)
    let path = "\(run.folder.shards)/\(bad.name)"
    let whole = try bytes(path)
    for place in stride(from: 100, to: whole.count, by: whole.count / 7) {
      var damaged = whole
      damaged[place] ^= 4
      try damaged.write(to: URL(filePath: path))
      let report = try run.merge()
      #expect(report.quarantined.map(\.file) == ["\(bad.name)"])
      #expect(report.complete == 3)
      let kept = "\(run.folder.quarantine)/\(bad.name)"
      #expect(try bytes(kept) == damaged)
      #expect(try bytes(kept + ".reason.txt").count > 10)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    try whole.write(to: URL(filePath: path))
    #expect(try run.merge().complete == 5)
  }

  @Test func emptyAndTruncatedFilesAreQuarantined() throws {
    let run = try TestRun()
    let names = try [run.shard(0..<2), run.shard(2..<4)].map { "\($0.name)" }
    for (name, length) in zip(names, [0, 3000]) {
      let url = URL(filePath: "\(run.folder.shards)/\(name)")
      try Data(contentsOf: url).prefix(length).write(to: url)
    }
    let report = try run.merge()
    #expect(report.quarantined.map(\.file) == names.sorted())
    #expect(report.missing == 12)
  }

  @Test func aShardOfAnotherPlanIsQuarantined() throws {
    let other = try TestRun(Fixture.plan(seeds: 5))
    let shard = try other.shard(0..<2)
    let run = try TestRun()
    try FileManager.default.copyItem(
      atPath: "\(other.folder.shards)/\(shard.name)",
      toPath: "\(run.folder.shards)/\(shard.name)")
    let report = try run.merge()
    #expect(report.quarantined.first?.reason.contains("plan") == true)
  }

  @Test func temporariesOfWritersAreLeftAlone() throws {
    let run = try TestRun()
    let temporary = "\(run.folder.shards)/.0+3.123.tmp"
    try writeDurably("half a file", to: temporary)
    #expect(try run.merge().quarantined.isEmpty)
    #expect(FileManager.default.fileExists(atPath: temporary))
  }

  @Test func whatADeadMergerLeftIsRemoved() throws {
    let run = try TestRun()
    let leftover = "\(run.folder.path)/store.h5.tmp-99999"
    try writeDurably("half a store", to: leftover)
    try run.merge()
    #expect(!FileManager.default.fileExists(atPath: leftover))
  }

  @Test func aDamagedStoreIsBuiltAgainFromTheShards() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    let digest = try run.digest()
    try bytes(run.folder.store).prefix(5000).write(to: URL(filePath: run.folder.store))
    let report = try run.merge()
    #expect(report.quarantined.map(\.file) == ["store.h5"])
    #expect(try run.digest() == digest)
  }

  @Test func theStoreOfAnotherSweepIsNotTouched() throws {
    let other = try TestRun(Fixture.plan(seeds: 5))
    try other.merge()
    let run = try TestRun()
    try FileManager.default.copyItem(atPath: other.folder.store, toPath: run.folder.store)
    let before = try run.digest()
    let error = #expect(throws: StorageError.self) { try run.merge() }
    #expect(error?.kind == .unfitPlan)
    #expect(try run.digest() == before)
  }

  @Test func aSecondMergerIsRefused() throws {
    let run = try TestRun()
    let lock = try FileLock(run.folder.mergeLock)
    #expect(throws: FileError.self) { try run.merge() }
    withExtendedLifetime(lock) {}
  }

  @Test func aReaderOfTheOldStoreIsNotDisturbed() throws {
    let run = try TestRun()
    try run.shard(0..<2)
    try run.merge()
    let reader = try Store(run.folder.store)
    try run.shard(2..<4)
    try run.merge()
    #expect(try reader.statuses().filter { $0 == .complete }.count == 2)
    #expect(try Store(run.folder.store).statuses().filter { $0 == .complete }.count == 4)
  }
}
