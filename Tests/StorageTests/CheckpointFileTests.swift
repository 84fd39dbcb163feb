import Files
import Foundation
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct CheckpointFileTests {
  private let scene: CheckpointScene
  private let path: String

  init() throws {
    scene = try CheckpointScene()
    path = "\(scene.parent)/a.h5"
  }

  /// NaN is not equal to itself, so bits are compared.
  private func bits(_ checkpoint: Checkpoint) -> [String: [UInt32]] {
    checkpoint.floats.mapValues { $0.map(\.bitPattern) }
  }

  @Test func everythingComesBackBitByBit() throws {
    let written = scene.checkpoint()
    try CheckpointFile.write(written, to: path)
    var read = try CheckpointFile.read(path, folder: "f")
    #expect(bits(read) == bits(written))
    read.floats = written.floats
    read.floats["weights"] = []
    var expected = written
    expected.floats["weights"] = []
    #expect(read == expected)
  }

  @Test func sealedSnapshotsAreNamedWithTheirFolder() throws {
    var written = scene.checkpoint()
    written.result.snapshots[1].sealed = SealedSnapshot(
      folder: "elsewhere", name: "snapshot-4-00.h5", digest: "00ff", tensors: ["a", "b"])
    try CheckpointFile.write(written, to: path)
    let read = try CheckpointFile.read(path, folder: "here")
    #expect(
      read.result.snapshots[1].sealed
        == SealedSnapshot(
          folder: "here", name: "snapshot-4-00.h5", digest: "00ff", tensors: ["a", "b"]))
    #expect(read.result.snapshots[0].sealed == nil)
  }

  @Test func nothingLeavesTheSchemaButTheScalesThatAStateHasNot() throws {
    try CheckpointFile.write(scene.checkpoint(), to: path)
    let problems = try SchemaCheck.problems(in: path)
    #expect(problems.allSatisfy { $0.contains("has no scale on axis") }, "\(problems)")
  }

  @Test(.enabled(if: Tool.exists("h5dump"))) func everybodyCanLookAtIt() throws {
    try CheckpointFile.write(scene.checkpoint(), to: path)
    let outcome = try #require(Tool("h5dump")).run("-A", path)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("weights") && outcome.output.contains("wall_seconds"))
  }

  @Test func aNameThatIsNoNameIsRefused() throws {
    var checkpoint = scene.checkpoint()
    checkpoint.floats["a/b"] = [1]
    #expect(throws: StorageError.self) { try CheckpointFile.write(checkpoint, to: path) }
  }

  @Test func anotherFileIsNoCheckpoint() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<1)
    #expect(throws: (any Error).self) {
      try CheckpointFile.read("\(run.folder.shards)/\(shard.name)", folder: "")
    }
  }
}
