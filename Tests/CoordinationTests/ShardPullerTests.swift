import Files
import Foundation
import SweepCore
import Testing

@testable import Coordination

// Real sockets with keys; one after the other, since they look at the clock.
@Suite(.serialized) struct ShardPullerTests {
  private let away: TestRun
  private let worker = WorkerIdentity(name: "a", incarnation: 1)
  private static let megabyte = 1 << 20

  init() throws { away = try TestRun(points: 40) }

  private func server(_ scene: PullScene, _ name: String = "a") throws -> ShardServer {
    try ShardServer(
      scene.endpoint, as: WorkerIdentity(name: name, incarnation: 1),
      folder: ShardFolder(away.folder))
  }

  @Test func aFileOfSeveralMegabytesComesWhole() throws {
    let scene = try PullScene()
    let shard = try away.writeShard(0..<40, padding: 5 * Self.megabyte + 17)
    scene.puller.pull(scene.finished(shard), from: worker)
    // Saying it twice does not begin it twice.
    scene.puller.pull(scene.finished(shard), from: worker)
    #expect(scene.puller.pullCount == 1)
    try scene.play([try server(scene)]) { !scene.arrived.isEmpty }
    #expect(scene.arrived == [shard.name])
    #expect(try ShardFolder(scene.run.folder).isWhole(shard.name))
    #expect(try Folder.contents(of: scene.run.folder.shards) == ["\(shard.name)"])
    #expect(scene.puller.pullCount == 0)
  }

  @Test func aBrokenConnectionGoesOnWhereItStopped() throws {
    let scene = try PullScene()
    let shard = try away.writeShard(0..<40, padding: 4 * Self.megabyte)
    let bytes = try ByteFile.contents(of: away.folder.shard(shard.name))
    let folder = ShardFolder(scene.run.folder)
    scene.puller.pull(scene.finished(shard), from: worker)
    do {
      let first = try server(scene)
      try scene.play([first]) { folder.partialBytes(of: shard.name) >= Self.megabyte }
    }
    let before = folder.partialBytes(of: shard.name)
    #expect(before < bytes.count)
    let second = try scene.puppet("a")
    try second.introduce()
    var answered = 0
    try scene.play {
      try second.listen()
      while answered < second.requests.count {
        try second.answer(second.requests[answered], of: bytes)
        answered += 1
      }
      return !scene.arrived.isEmpty
    }
    // What is on disk is not asked for again.
    let least = try #require(second.requests.map(\.offset).min())
    #expect(least >= before)
    let asked = second.requests.reduce(0) { $0 + $1.count }
    #expect(asked <= bytes.count - before)
    #expect(try folder.isWhole(shard.name))
  }

  @Test func anotherCoordinatorGoesOnWithWhatTheFormerLeft() throws {
    let scene = try PullScene()
    let shard = try away.writeShard(0..<40, padding: 2 * Self.megabyte)
    let bytes = try ByteFile.contents(of: away.folder.shard(shard.name))
    try ShardFolder(scene.run.folder)
      .appendPartial(Array(bytes[..<Self.megabyte]), to: shard.name, at: 0)
    scene.puller.pull(scene.finished(shard), from: worker)
    let puppet = try scene.puppet("a")
    try puppet.introduce()
    try scene.play {
      try puppet.listen()
      return !puppet.requests.isEmpty
    }
    #expect(puppet.requests.first?.offset == Self.megabyte)
    try scene.play([try server(scene)]) { !scene.arrived.isEmpty }
    #expect(try ShardFolder(scene.run.folder).isWhole(shard.name))
  }

  @Test func moreThanTheCreditIsNeverAskedFor() throws {
    let scene = try PullScene()
    let shard = try away.writeShard(0..<40, padding: 3 * Self.megabyte)
    let bytes = try ByteFile.contents(of: away.folder.shard(shard.name))
    scene.puller.pull(scene.finished(shard), from: worker)
    let puppet = try scene.puppet("a")
    try puppet.introduce()
    var answered = 0
    var most = 0
    try scene.play {
      try puppet.listen()
      let open = puppet.requests.dropFirst(answered).reduce(0) { $0 + $1.count }
      most = max(most, open)
      // Slowly, so that as much is asked ahead as may be.
      if let next = puppet.requests.dropFirst(answered).first,
        open >= min(4 * ChunkRequest.maxBytes, bytes.count - next.offset)
      {
        try puppet.answer(next, of: bytes)
        answered += 1
      }
      return !scene.arrived.isEmpty
    }
    #expect(most == 4 * ChunkRequest.maxBytes)
    #expect(puppet.requests.allSatisfy { $0.nonsense == nil })
  }

  @Test func aFileThatIsNotWhatItsNameSaysIsRefusedAndLeavesNothing() throws {
    let scene = try PullScene()
    let shard = try away.writeShard(0..<40, padding: Self.megabyte)
    var bytes = try ByteFile.contents(of: away.folder.shard(shard.name))
    bytes[1_000] ^= 1
    try writeDurably(bytes, to: away.folder.shard(shard.name))
    scene.puller.pull(scene.finished(shard), from: worker)
    try scene.play([try server(scene)]) { !scene.failed.isEmpty }
    #expect(scene.failed.map(\.file) == [shard.name])
    #expect(scene.failed.first?.reason.contains("not what its name says") == true)
    #expect(try Folder.contents(of: scene.run.folder.shards).isEmpty)
  }

  @Test func aFileThatIsNotThereIsRefused() throws {
    let scene = try PullScene()
    let name = ShardName(range: 0..<9, stage: .train, attempt: 1, digest: "0123456789abcdef")
    scene.puller.pull(scene.finished((name, 100)), from: worker)
    try scene.play([try server(scene)]) { !scene.failed.isEmpty }
    #expect(scene.failed.map(\.file) == [name])
    #expect(try Folder.contents(of: scene.run.folder.shards).isEmpty)
  }

  @Test func aFileShorterThanSaidIsRefused() throws {
    let scene = try PullScene()
    let shard = try away.writeShard(0..<40, padding: 1_000)
    scene.puller.pull(scene.finished((shard.name, shard.bytes + 1)), from: worker)
    try scene.play([try server(scene)]) { !scene.failed.isEmpty }
    #expect(try Folder.contents(of: scene.run.folder.shards).isEmpty)
  }

  @Test func twentyFilesOfThreeWorkersAllCome() throws {
    let scene = try PullScene()
    let names = ["a", "b", "c"]
    let servers = try names.map { try server(scene, $0) }
    var expected: Set<ShardName> = []
    for number in 0..<20 {
      let shard = try away.writeShard(number..<number + 1, padding: 300_000 + number)
      expected.insert(shard.name)
      let owner = WorkerIdentity(name: names[number % 3], incarnation: 1)
      scene.puller.pull(scene.finished(shard), from: owner)
    }
    try scene.play(servers) { scene.arrived.count == 20 }
    #expect(Set(scene.arrived) == expected)
    #expect(scene.puller.connectionCount == 3)
    for name in expected { #expect(try ShardFolder(scene.run.folder).isWhole(name)) }
  }

  @Test func filesThatWaitTheirTurnAreNotForgotten() throws {
    let scene = try PullScene(patience: .milliseconds(150))
    // Eight of a worker that never connects are at work, and one of another waits.
    for number in 0..<8 {
      let name = ShardName(
        range: number..<number + 1, stage: .train, attempt: 1, digest: "0123456789abcdef")
      scene.puller.pull(
        scene.finished((name, 100)), from: WorkerIdentity(name: "silent", incarnation: 1))
    }
    let shard = try away.writeShard(20..<40)
    scene.puller.pull(scene.finished(shard), from: worker)
    try scene.play([try server(scene)]) { !scene.arrived.isEmpty }
    #expect(scene.arrived == [shard.name])
    try scene.lines.wait(for: "does not come from worker silent")
    // They are asked for as long as their worker is there, and no longer.
    #expect(scene.puller.pullCount == 8)
    scene.puller.forget(WorkerIdentity(name: "silent", incarnation: 1))
    #expect(scene.puller.pullCount == 0)
  }

  @Test func strangersCannotAnswerForAWorker() throws {
    let scene = try PullScene()
    let shard = try away.writeShard(0..<40, padding: 1_000)
    scene.puller.pull(scene.finished(shard), from: worker)
    let stranger = try scene.puppet("stranger")
    try stranger.introduce()
    let place = ChunkRequest(file: shard.name, offset: 0, count: 1_000)
    try stranger.send(Chunk(place: place, bytes: [UInt8](repeating: 1, count: 1_000)))
    try stranger.send(raw: [Array("GET / HTTP/1.1".utf8)])
    try scene.play { scene.puller.connectionCount == 1 }
    for _ in 0..<20 { try scene.turn() }
    #expect(ShardFolder(scene.run.folder).partialBytes(of: shard.name) == 0)
    // Nor take a file over, which another worker has.
    scene.puller.pull(scene.finished(shard), from: stranger.identity)
    try scene.play([try server(scene)]) { !scene.arrived.isEmpty }
    #expect(scene.arrived == [shard.name])
  }

  @Test(.enabled(if: SmallDisk.isPermitted, "a small disk can only be mounted by root"))
  func aFullDiskIsSaidSeldomAndThePullGoesOnAfterwards() throws {
    let disk = try SmallDisk(megabytes: 4)
    let scene = try PullScene()
    try FileManager.default.removeItem(atPath: scene.run.folder.shards)
    try FileManager.default.createSymbolicLink(
      atPath: scene.run.folder.shards, withDestinationPath: disk.path)
    try disk.fill(to: 3)
    let shard = try away.writeShard(0..<40, padding: 2 * Self.megabyte)
    scene.puller.pull(scene.finished(shard), from: worker)
    let server = try server(scene)
    try scene.play([server]) { scene.lines.all.contains { $0.contains("is pulled on when") } }
    for _ in 0..<200 {
      try scene.turn()
      try server.serve()
      usleep(1_000)
    }
    #expect(scene.lines.all.count < 8)
    try disk.fill(to: 0)
    try scene.play([server]) { !scene.arrived.isEmpty }
    #expect(try ShardFolder(scene.run.folder).isWhole(shard.name))
  }
}
