import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

@Suite struct CheckpointFolderTests {
  @Test func beforeTheFirstWriteThereIsNothing() throws {
    let scene = try CheckpointScene()
    #expect(!scene.folder.exists)
    let found = scene.folder.newest()
    #expect(found.checkpoint == nil && found.remarks.isEmpty)
    #expect(!scene.folder.exists, "looking leaves no folder behind")
  }

  @Test func theNewestAndTheOneBeforeAreKept() throws {
    let scene = try CheckpointScene()
    for steps in [3, 20, 100] { try scene.folder.write(scene.checkpoint(steps: steps)) }
    #expect(try scene.steps() == [20, 100])
    #expect(scene.folder.newest().checkpoint?.steps == 100)
    #expect(try Folder.contents(of: scene.folder.path).allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func whoIsBehindRemovesNothingThatIsFurther() throws {
    let scene = try CheckpointScene()
    for steps in [90, 100, 10, 20, 30] {
      try scene.folder.write(scene.checkpoint(steps: steps))
    }
    #expect(try scene.steps() == [20, 30, 90, 100])
    #expect(scene.folder.newest().checkpoint?.steps == 100)
  }

  @Test func twoOfTheSameStepDoNotCollide() throws {
    let scene = try CheckpointScene()
    var other = scene.checkpoint()
    other.wallSeconds += 1
    try scene.folder.write(scene.checkpoint())
    try scene.folder.write(other)
    try scene.folder.write(other)
    #expect(try scene.steps() == [7, 7])
    #expect(scene.folder.newest().checkpoint?.steps == 7)
  }

  @Test func aDamagedOneIsPassedOverWithAReason() throws {
    let scene = try CheckpointScene()
    for steps in [3, 20] { try scene.folder.write(scene.checkpoint(steps: steps)) }
    let path = try scene.file(20)
    var bytes = try ByteFile.contents(of: path)
    bytes[bytes.count / 2] ^= 1
    try writeDurably(bytes, to: path)
    let found = scene.folder.newest()
    #expect(found.checkpoint?.steps == 3)
    #expect(found.remarks.count == 1)
    #expect(found.remarks.first?.contains("its content is not what its name says") == true)
  }

  @Test func oneThatWasCutShortIsPassedOver() throws {
    let scene = try CheckpointScene()
    try scene.folder.write(scene.checkpoint())
    let path = try scene.file(7)
    try writeDurably(Array(try ByteFile.contents(of: path).prefix(1000)), to: path)
    let found = scene.folder.newest()
    #expect(found.checkpoint == nil && found.remarks.count == 1)
  }

  @Test func oneOfAnotherBuildOrKernelIsPassedOver() throws {
    let scene = try CheckpointScene()
    try scene.folder.write(scene.checkpoint())
    for (source, kernel) in [("infosweep 9", "Haswell"), ("infosweep test", "Zen")] {
      let origin = CheckpointScene.origin(
        of: scene.point, scene.plan, source: source, kernel: kernel)
      let found = CheckpointFolder(in: scene.parent, for: origin).newest()
      #expect(found.checkpoint == nil)
      #expect(found.remarks.first?.contains("is passed over") == true, "\(found.remarks)")
    }
  }

  @Test func aCheckpointWhoseSnapshotIsGoneOrChangedIsPassedOver() throws {
    let scene = try CheckpointScene()
    var checkpoint = scene.checkpoint()
    let result = try Fixture.result(1, scene.plan)
    checkpoint.result.snapshots = try result.snapshots.map {
      try scene.folder.seal($0, of: scene.point, in: scene.plan)
    }
    try scene.folder.write(scene.checkpoint(steps: 3))
    try scene.folder.write(checkpoint)
    let found = scene.folder.newest()
    #expect(found.checkpoint?.result == checkpoint.result)
    let sealed = try #require(checkpoint.result.snapshots[0].sealed)
    try writeDurably("something else", to: sealed.path)
    #expect(scene.folder.newest().checkpoint?.steps == 3)
    try FileManager.default.removeItem(atPath: sealed.path)
    #expect(scene.folder.newest().checkpoint?.steps == 3)
  }

  @Test func aSnapshotWithoutTensorsNeedsNoFile() throws {
    let scene = try CheckpointScene()
    let snapshot = SnapshotResult(moment: 2, measurements: ["effective_rank": [1]])
    #expect(try scene.folder.seal(snapshot, of: scene.point, in: scene.plan) == snapshot)
    #expect(!scene.folder.exists)
  }

  @Test func afterwardsNothingIsLeft() throws {
    let scene = try CheckpointScene()
    try scene.folder.write(scene.checkpoint())
    scene.folder.remove()
    scene.folder.remove()
    #expect(try Folder.contents(of: scene.parent).isEmpty)
  }

  @Test func aFolderSaysWhoseItIs() throws {
    let scene = try CheckpointScene(point: 4)
    try scene.folder.write(scene.checkpoint())
    let owner = try #require(CheckpointFolder.owner(of: scene.folder.path))
    #expect(owner.point == 4 && owner.plan == scene.plan.digest)
    #expect(CheckpointFolder.owner(of: scene.parent) == nil)
  }
}
