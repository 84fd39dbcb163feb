import Coordination
import Files
import Foundation
import SweepCore
import Testing

@Suite struct ScratchFolderTests {
  private let plan = String(repeating: "ab", count: 32)

  @Test func whatAWorkerThatDiedLeftIsTakenOverByTheNextOne() throws {
    let place = try TemporaryFolder()
    let run = try TestRun(points: 9)
    let name: ShardName
    do {
      let dead = try ScratchFolder(in: place.path, plan: plan, worker: "host-1")
      name = try run.writeShard(2..<5, in: dead.folder).name
      try writeDurably("state", to: "\(dead.folder.checkpoints)/7.h5")
    }
    let living = try ScratchFolder(in: place.path, plan: plan, worker: "host-2")
    let other = try run.writeShard(5..<6, in: living.folder).name
    let stranger = try ScratchFolder(
      in: place.path, plan: String(plan.reversed()), worker: "host-3")
    let next = try ScratchFolder(in: place.path, plan: plan, worker: "host-4")
    #expect(try Folder.contents(of: living.folder.checkpoints) == ["7.h5"])
    // A living worker keeps its own, and one of another plan takes nothing.
    #expect(try ShardFolder(living.folder).names() == [name, other])
    #expect(try ShardFolder(stranger.folder).names() == [])
    #expect(try ShardFolder(next.folder).names() == [])
    #expect(try Folder.contents(of: place.path).count == 3)
  }

  @Test func twoWorkersOfOneNameDoNotShareAFolder() throws {
    let place = try TemporaryFolder()
    let first = try ScratchFolder(in: place.path, plan: plan, worker: "w")
    #expect(throws: FileError.self) {
      try ScratchFolder(in: place.path, plan: plan, worker: "w")
    }
    withExtendedLifetime(first) {}
  }

  @Test func everyUserHasAPlaceOfItsOwn() {
    #expect(ScratchFolder.standardPlace.hasSuffix("infosweep-\(getuid())"))
  }
}
