import Coordination
import Foundation
import SweepCore
import Testing

@Suite struct ShardFolderTests {
  @Test func onlyWellNamedFilesAreShards() throws {
    let run = try TestRun(points: 9)
    let first = try run.writeShard(0..<3)
    let second = try run.writeShard(3..<9, attempt: 2)
    for other in ["notes.txt", ".3+6.h5.tmp", "3+6.train.1.h5"] {
      try "x".write(
        toFile: run.folder.shards + "/" + other, atomically: false, encoding: .utf8)
    }
    let shards = ShardFolder(run.folder)
    #expect(try shards.names() == [first.name, second.name])
    #expect(shards.bytes(of: second.name) == second.bytes)
    #expect(try shards.isWhole(first.name))
  }

  @Test func aMissingFileHasNoLength() throws {
    let run = try TestRun(points: 9)
    let name = ShardName(range: 0..<3, stage: .train, attempt: 1, digest: "0123456789abcdef")
    #expect(ShardFolder(run.folder).bytes(of: name) == nil)
    #expect(try ShardFolder(RunFolder("/nonexistent")).names() == [])
  }

  @Test func aDamagedFileIsMovedNotRemoved() throws {
    let run = try TestRun(points: 9)
    let shard = try run.writeShard(0..<3)
    let shards = ShardFolder(run.folder)
    try "points 0..<4".write(
      toFile: run.folder.shard(shard.name), atomically: false, encoding: .utf8)
    #expect(try !shards.isWhole(shard.name))
    try shards.quarantine(shard.name)
    #expect(try shards.names() == [])
    let kept = try String(
      contentsOfFile: run.folder.quarantine + "/\(shard.name)", encoding: .utf8)
    #expect(kept == "points 0..<4")
  }
}
