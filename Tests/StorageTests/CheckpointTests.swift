import Files
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct CheckpointTests {
  @Test func originsDifferInWordsWhereverTheyDo() throws {
    let scene = try CheckpointScene()
    let own = scene.origin
    #expect(own.difference(from: own) == nil)
    let others = [
      CheckpointScene.origin(of: try scene.plan.point(at: 2), scene.plan),
      CheckpointScene.origin(of: scene.point, scene.plan, source: "infosweep 2"),
      CheckpointScene.origin(of: scene.point, scene.plan, kernel: "SkylakeX"),
    ]
    let words = others.map { own.difference(from: $0) ?? "" }
    #expect(words[0].contains("another point"))
    #expect(words[1].contains("infosweep 2 wrote it") && words[2].contains("SkylakeX"))
    // An extended sweep has the point in another place.
    let moved = CheckpointScene.origin(of: scene.point, try Fixture.plan(seeds: 4))
    #expect(own.difference(from: moved) == nil)
  }

  @Test func anOriginIsReadBackFromAFileAndMissedInAnother() throws {
    let scene = try CheckpointScene()
    let place = try TemporaryFolder()
    let file = try File(creating: place.file("a.h5"))
    try scene.origin.write(to: file)
    #expect(try Checkpoint.Origin(readingFrom: file) == scene.origin)
    try file.close()
    let other = try File(creating: place.file("b.h5"))
    #expect(throws: StorageError.self) { try Checkpoint.Origin(readingFrom: other) }
    try other.close()
  }
}
