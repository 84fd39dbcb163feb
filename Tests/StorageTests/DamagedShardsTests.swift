import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

/// Hundreds of damaged and forged shard files beside one good one: the merger, with little memory
/// and time, names them all, merges none of them and stays alive.
@Suite struct DamagedShardsTests {
  private let run: TestRun
  private let good: SealedShard
  private let bytes: Data

  init() throws {
    run = try TestRun()
    good = try run.shard(0..<3)
    bytes = try Data(contentsOf: URL(filePath: run.folder.shard(good.name)))
  }

  /// A name for a file that says it is the good one, of another attempt.
  private func name(_ attempt: Int) -> String {
    "\(ShardName(range: 0..<3, stage: .train, attempt: attempt, digest: good.digest))"
  }

  private func path(_ attempt: Int) -> String { "\(run.folder.shards)/\(name(attempt))" }

  /// Bits, ends, and blocks of the good file; returns the next attempt.
  private func damage(from attempt: Int) throws -> Int {
    var variants: [Data] = []
    for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
      var flipped = bytes
      flipped[place] ^= 1 << UInt8(place % 8)
      variants.append(flipped)
    }
    for percent in stride(from: 0, to: 100, by: 2) {
      variants.append(bytes.prefix(bytes.count * percent / 100))
    }
    for start in stride(from: 0, to: bytes.count - 512, by: max(1, bytes.count / 40)) {
      var zeroed = bytes
      zeroed.replaceSubrange(start..<start + 512, with: Data(count: 512))
      if zeroed != bytes { variants.append(zeroed) }
    }
    variants.append(bytes + [0])
    for (number, variant) in variants.enumerated() {
      try variant.write(to: URL(filePath: path(attempt + number)))
    }
    return attempt + variants.count
  }

  /// What is no file, and a file of another sweep; returns the next attempt.
  private func misplace(from attempt: Int) throws -> Int {
    let files = FileManager.default
    try files.createDirectory(atPath: path(attempt), withIntermediateDirectories: false)
    let elsewhere = "\(run.folder.path)/elsewhere.h5"
    try bytes.write(to: URL(filePath: elsewhere))
    try files.createSymbolicLink(atPath: path(attempt + 1), withDestinationPath: elsewhere)
    try files.createSymbolicLink(atPath: path(attempt + 2), withDestinationPath: "/nowhere")
    #expect(try #require(Tool("mkfifo")).run(path(attempt + 3)).code == 0)
    let other = try TestRun(Fixture.plan(seeds: 5))
    let foreign = try other.shard(0..<3, attempt: attempt + 4)
    try files.copyItem(
      atPath: other.folder.shard(foreign.name), toPath: run.folder.shard(foreign.name))
    return attempt + 5
  }

  @Test(.enabled(if: Tool.exists("prlimit") && Tool.python(has: "h5py")))
  func noneIsMergedAndAllAreNamed() throws {
    let damaged = try misplace(from: damage(from: 2))
    let script = try #require(
      Bundle.module.url(forResource: "forge", withExtension: "py", subdirectory: "Data"))
    let forged = try #require(Tool("python3")).run(
      script.path, run.folder.shard(good.name), run.folder.shards, "\(damaged)")
    #expect(forged.code == 0, "\(forged.output)")
    let all = Set(try Folder.contents(of: run.folder.shards)).subtracting(["\(good.name)"])
    #expect(all.count >= 480, "\(all.count)")
    let outcome = try MergerProcess(run.folder, limits: ["--as=1000000000", "--cpu=30"]).wait()
    #expect(outcome.code == 4 && !outcome.wasKilled, "\(outcome.output.prefix(500))")
    let report = try #require(outcome.report)
    #expect(Set(report.quarantined.map(\.file)) == all)
    #expect(report.quarantined.allSatisfy { !$0.reason.isEmpty })
    #expect(report.complete == 3 && report.disagreements.isEmpty)
    #expect(try Folder.contents(of: run.folder.shards) == ["\(good.name)"])
    let shards = try #require(try Store(run.folder.store).provenance("shard").texts)
    #expect(Set(shards) == ["", "\(good.name)"])
  }
}
