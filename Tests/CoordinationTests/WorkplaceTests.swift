import Files
import Foundation
import SweepCore
import Testing

@testable import Coordination

@Suite(.serialized) struct WorkplaceTests {
  private let run: TestRun
  private let worker = WorkerIdentity(name: "w", incarnation: 1)
  private let shutdown: Shutdown

  init() throws {
    run = try TestRun(points: 3)
    shutdown = try Shutdown()
  }

  @Test func aFolderOfThisMachineNeedsNoQuestion() throws {
    let place = try Workplace(run: run.folder.path, expecting: run.plan.digest)
    #expect(place.plan.digest == run.plan.digest)
    #expect(place.scratch == nil)
    #expect(place.shards == "shards")
    #expect(place.measuredStore == "../../store.h5")
    let error = #expect(throws: (any Error).self) {
      try Workplace(run: run.folder.path, expecting: "another")
    }
    #expect(error.map { "\($0)" }?.contains("holds another plan") == true)
  }

  /// A token for a live coordinator, with what is to be said about its addresses and plan.
  private func join(
    _ scene: LiveRun, addresses: [NetworkAddress]? = nil, plan: String? = nil, scratch: String
  ) throws -> Workplace {
    let token = JoinToken(
      addresses: addresses ?? [scene.address], keys: scene.keys,
      planDigest: plan ?? scene.run.plan.digest)
    return try Workplace(
      token: token, as: worker, scratch: scratch, shutdown: shutdown, log: quietLog)
  }

  @Test func aTokenLeadsToThePlanAndTheSharedFolder() throws {
    let scene = try LiveRun(points: 3)
    let place = try join(scene, scratch: "/nonexistent")
    #expect(place.plan.digest == scene.run.plan.digest)
    #expect(place.scratch == nil)
    #expect(place.shards == scene.run.folder.shards)
    #expect(place.checkpoints == scene.run.folder.checkpoints)
    #expect(place.measuredStore == scene.run.folder.measuredStore)
    try scene.stop()
  }

  @Test func whoDoesNotSeeTheFolderHasOneOfItsOwnUntilItIsEmpty() throws {
    let scene = try LiveRun(points: 3)
    let scratch = try TemporaryFolder()
    // Another number in the file stands for another folder of that name.
    try writeDurably("other", to: scene.run.folder.probe)
    let place = try join(scene, scratch: scratch.path)
    let own = try #require(place.scratch).folder
    #expect(own.path.hasPrefix(scratch.path) && own.path.hasSuffix("-w"))
    #expect(place.shards == own.shards)
    let shard = try scene.run.writeShard(0..<3, in: own)
    #expect(place.checkpoints == own.checkpoints)
    place.leave(after: .dismissed)
    #expect(Folder.exists(own.path), "a file waits in it")
    ShardFolder(own).remove(shard.name)
    try Folder.create("\(own.checkpoints)/key")
    place.leave(after: .drained)
    #expect(Folder.exists(own.path), "somebody may continue what was begun")
    place.leave(after: .dismissed)
    #expect(!Folder.exists(own.path))
    try scene.stop()
  }

  @Test func aMeasurePassIsNoWorkForWhoDoesNotSeeTheFolder() throws {
    let pass = MeasurePass(run: "r", number: 1, source: "test", isDense: false)
    let scene = try LiveRun(points: 3, pass: pass)
    let scratch = try TemporaryFolder()
    #expect(try join(scene, scratch: scratch.path).scratch == nil, "who sees it may work")
    try writeDurably("other", to: scene.run.folder.probe)
    let error = #expect(throws: WorkerError.self) { try join(scene, scratch: scratch.path) }
    #expect(error?.description.contains("measure where it is shared") == true)
    #expect(try Folder.contents(of: scratch.path).isEmpty, "nothing is left behind")
    try scene.stop()
  }

  @Test func theNextAddressIsTriedWhereOneDoesNotAnswer() throws {
    let scene = try LiveRun(points: 3)
    let start = ContinuousClock.now
    let place = try join(
      scene, addresses: [try #require(NetworkAddress("127.0.0.1:1")), scene.address],
      scratch: "/nonexistent")
    #expect(place.endpoint.text == scene.address.endpoint)
    #expect(start.duration(to: .now) < .seconds(10))
    try scene.stop()
  }

  @Test func aTokenForAnotherSweepIsRefusedInWords() throws {
    let scene = try LiveRun(points: 3)
    let other = String(repeating: "0", count: 64)
    let error = #expect(throws: WorkerError.self) {
      try join(scene, plan: other, scratch: "/nonexistent")
    }
    #expect(error?.description.contains("is for the sweep with plan 0000000000000000") == true)
    try scene.stop()
  }

  @Test func anotherCoordinatorsKeyIsRefusedInWords() throws {
    let scene = try LiveRun(points: 3)
    let token = JoinToken(
      addresses: [scene.address], keys: try RunKeys(run.folder), planDigest: scene.run.plan.digest)
    let start = ContinuousClock.now
    let error = #expect(throws: WorkerError.self) {
      try Workplace(
        token: token, as: worker, scratch: "/nonexistent", shutdown: shutdown, log: quietLog)
    }
    #expect(error?.description.contains("another key") == true)
    #expect(start.duration(to: .now) < .seconds(4))
    try scene.stop()
  }
}
