import Files
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite(.serialized) struct ShardServerTests {
  private let run: TestRun
  private let wire = Wire()
  private let worker = WorkerIdentity(name: "w", incarnation: 1)

  init() throws { run = try TestRun(points: 4) }

  private func hear(_ router: borrowing Socket) throws -> [[UInt8]] {
    var poller = Poller()
    _ = poller.add(router)
    guard try !poller.wait(.seconds(5)).isEmpty, let frames = try router.receive() else {
      throw TimeOut()
    }
    return frames.parts
  }

  @Test func itSaysWhoseFilesItHasAndAnswersWithParts() throws {
    let shard = try run.writeShard(0..<4, padding: 1_000)
    let bytes = try ByteFile.contents(of: run.folder.shard(shard.name))
    let router = try Socket(try Context(), .router)
    try router.bind(run.folder.endpoint)
    let server = try ShardServer(run.endpoint, as: worker, folder: ShardFolder(run.folder))
    try waitUntil {
      try server.introduce()
      return try !pollOnce(router)
    }
    let hello = try hear(router)
    #expect(try wire.workerLetter(hello.dropFirst()) == WorkerLetter(worker: worker, says: []))
    let missing = ShardName(range: 0..<4, stage: .train, attempt: 9, digest: "0123456789abcdef")
    let places: [(ChunkRequest, [UInt8])] = [
      (ChunkRequest(file: shard.name, offset: 0, count: 10), Array(bytes[..<10])),
      // The end comes before the count is reached, and beyond it there is nothing.
      (ChunkRequest(file: shard.name, offset: bytes.count - 3, count: 10), bytes.suffix(3)),
      (ChunkRequest(file: shard.name, offset: bytes.count + 5, count: 10), []),
      (ChunkRequest(file: missing, offset: 0, count: 10), []),
    ]
    for (place, expected) in places {
      try router.send([hello[0]] + (try wire.frames(place)))
      try waitUntil {
        try server.serve()
        return try !pollOnce(router)
      }
      var answer = try hear(router)
      // Introductions that were said too early may come late.
      while answer.count == 3 { answer = try hear(router) }
      let chunk = try wire.chunk(answer.dropFirst())
      #expect(chunk == Chunk(place: place, bytes: Array(expected)))
    }
  }

  /// Whether nothing can be read.
  private func pollOnce(_ router: borrowing Socket) throws -> Bool {
    var poller = Poller()
    _ = poller.add(router)
    return try poller.wait(.milliseconds(10)).isEmpty
  }

  @Test func nonsenseGetsNoAnswerAndNoFilesOfOtherFolders() throws {
    let router = try Socket(try Context(), .router)
    try router.bind(run.folder.endpoint)
    let server = try ShardServer(run.endpoint, as: worker, folder: ShardFolder(run.folder))
    try waitUntil {
      try server.introduce()
      return try !pollOnce(router)
    }
    let peer = try hear(router)[0]
    let header = try wire.frames(
      ChunkRequest(
        file: ShardName(range: 0..<1, stage: .train, attempt: 1, digest: "0123456789abcdef"),
        offset: 0, count: 1))[0]
    for body in [
      #"{"count":10,"file":"../plan.json","offset":0}"#, #"{"count":-1,"offset":0}"#, "", "{",
    ] {
      try router.send([peer, header, Array(body.utf8)])
      try router.send([peer, Array(body.utf8)])
    }
    for _ in 0..<20 {
      try server.serve()
      guard try !pollOnce(router) else { continue }
      #expect(try hear(router).count == 3, "an introduction, not a chunk")
    }
  }
}
