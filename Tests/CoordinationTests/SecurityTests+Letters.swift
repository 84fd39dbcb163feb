import Foundation
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

extension SecurityTests {
  /// Letters of somebody who has the keys, each of which must be refused.
  private static func badLetters(_ live: LiveRun) throws -> [[[UInt8]]] {
    let good = try Wire().frames(
      WorkerLetter(
        worker: WorkerIdentity(name: "bad", incarnation: 1),
        says: [.hello(hello: live.run.hello())]))
    let header = good[0]
    func letter(_ says: String, name: String = "bad") -> [[UInt8]] {
      let body =
        "{\"says\":[" + says + "],\"worker\":{\"incarnation\":1,\"name\":\"" + name + "\"}}"
      return [header, Array(body.utf8)]
    }
    func finished(_ file: String, bytes: String = "1", seconds: String = "1") -> [[UInt8]] {
      let head = "{\"finished\":{\"shard\":{\"bytes\":" + bytes
      let tail = ",\"isRemote\":true,\"lease\":1,\"seconds\":" + seconds + "}}}"
      return letter(head + ",\"file\":\"" + file + "\"" + tail)
    }
    let name = "0+1.train.1.0123456789abcdef.h5"
    let leave = "{\"goodbye\":{}}"
    let deep = String(repeating: "[", count: 100_000)
    return [
      [], [[]], [[], []], [header], [header, []], Array(repeating: header, count: 200),
      [header, Array(good[1].dropLast(9))], [Array(header.dropLast()), good[1]],
      good + [[1]], letter(deep), letter(deep + String(repeating: "]", count: 100_000)),
      letter(Array(repeating: leave, count: Wire.maxMessages + 1).joined(separator: ",")),
      letter("{\"beat\":{\"inventory\":{\"capacity\":1e300,\"holdings\":[],\"steps\":0}}}"),
      letter("{\"beat\":{\"inventory\":{\"capacity\":-1,\"holdings\":[],\"steps\":0}}}"),
      letter("{\"beat\":{\"inventory\":{\"capacity\":1,\"holdings\":[],\"steps\":-1}}}"),
      letter("{\"beat\":{\"inventory\":{\"capacity\":99999999,\"holdings\":[],\"steps\":1}}}"),
      finished(name, seconds: "NaN"), finished(name, seconds: "1e999"),
      finished(name, seconds: "-1"), finished(name, bytes: "-1"),
      finished(name, bytes: "99999999999999999999"),
      finished("../" + name), finished("/etc/passwd"), finished("..\\/" + name),
      finished("0+99999999999999999999.train.1.0123456789abcdef.h5"),
      letter(leave, name: "../../../etc/cron.d/x"), letter(leave, name: "a\\u0000b"),
      letter(leave, name: String(repeating: "w", count: 100_000)),
    ]
  }

  @Test func nonsenseOfSomebodyWithTheKeysIsRefusedInWords() throws {
    let live = try LiveRun(points: 30)
    let letters = try Self.badLetters(live)
    for (number, frames) in letters.enumerated() where !frames.isEmpty {
      let bad = try live.stranger("bad")
      try bad.socket.send(frames)
      guard case .rejected(let reason)? = try bad.hear() else {
        Issue.record("no refusal of letter \(number)")
        continue
      }
      #expect(!reason.isEmpty && reason.utf8.count < 500)
    }
    // Told at once, and a flood in few lines.
    try live.lines.wait(for: "a message was refused")
    #expect(try live.complete() == [])
  }

  @Test func oneByteOverTheLimitEndsTheConnectionOnly() throws {
    let live = try LiveRun(points: 30)
    let big = try live.stranger("big")
    let header = try Wire().frames([CoordinatorMessage.leave])[0]
    try big.say(.hello(hello: live.run.hello(inventory: Inventory())))
    #expect(try big.hear() != nil)
    try big.socket.send([header, [UInt8](repeating: 0x20, count: Wire.maxBodyBytes + 1)])
    try live.lines.wait(for: "the connection of worker big is closed")
    #expect(try live.complete() == [])
  }

  @Test func aFloodOfNonsenseFillsNeitherTheLogNorTheMemory() throws {
    let live = try LiveRun(points: 30)
    let flood = try live.stranger("flood")
    let junk = [[UInt8](repeating: 0x41, count: 1_000)]
    var sent = 0
    for _ in 0..<20_000 where (try? flood.socket.send(junk)) != nil { sent += 1 }
    #expect(sent >= 1_000)
    #expect(try live.complete() == [])
    #expect(live.lines.all.count { $0.contains("refused") } <= 20)
  }

  @Test func nobodySpeaksForAnotherWorker() throws {
    let live = try LiveRun(points: 30)
    let victim = try live.stranger("victim", incarnation: 77)
    let lease = try #require(try victim.takeLease(in: live.run))
    let thief = try live.stranger("thief")
    try thief.say(.hello(hello: live.run.hello(inventory: Inventory())))
    #expect(try thief.hear() != nil)
    let away = try TestRun(points: 30)
    let shard = try away.writeShard(lease.range)
    try thief.say(
      .returned(lease: lease.id),
      .failed(point: FailedAttempt(lease: lease.id, point: lease.first, message: "forged")),
      .finished(
        shard: FinishedShard(lease: lease.id, file: shard.name, bytes: shard.bytes, seconds: 1)),
      .beat(inventory: Inventory(holdings: [.init(lease: lease.id, isFiled: false)])))
    let refused = try thief.hear { if case .refused = $0 { true } else { false } }
    #expect(refused != nil)
    // The victim still has its lease, and may go on with it.
    try victim.say(.beat(inventory: Inventory(holdings: [.init(lease: lease.id)])))
    #expect(
      try live.run.journal().allSatisfy { entry in
        switch entry {
        case .returned(lease.id), .failedAttempt: false
        case .lost(let lost, _): lost != lease.id
        default: true
        }
      })
    try victim.say(.returned(lease: lease.id), .goodbye)
    try thief.say(.goodbye)
    #expect(try live.complete() == [])
  }

  @Test func whoIsSpokenForIsHeardAgainOnceItSpeaks() throws {
    let live = try LiveRun(points: 30)
    let victim = try live.stranger("victim", incarnation: 77)
    try victim.say(.hello(hello: live.run.hello(inventory: Inventory())))
    #expect(try victim.hear() != nil)
    do {
      // Its name and even its number are known to somebody else, who comes and goes.
      let double = try live.stranger("victim", incarnation: 77)
      try double.say(.hello(hello: live.run.hello(inventory: Inventory())))
      #expect(try double.hear() != nil)
      try victim.say(.hello(hello: live.run.hello(inventory: Inventory())))
      #expect(try victim.hear(within: .seconds(2)) != nil, "while the double is there")
    }
    try victim.say(.hello(hello: live.run.hello(inventory: Inventory())))
    #expect(try victim.hear(within: .seconds(2)) != nil, "when the double is gone")
    try victim.say(.goodbye)
    #expect(try live.complete() == [])
  }

  @Test func whatWasRecordedIsWorthNothingLater() throws {
    let live = try LiveRun(points: 30)
    let away = try TestRun(points: 30)
    let worker = try live.stranger("old", incarnation: 5)
    let lease = try #require(try worker.takeLease(in: live.run))
    let shard = try away.writeShard(lease.range)
    let finished = FinishedShard(
      lease: lease.id, file: shard.name, bytes: shard.bytes, seconds: 1, isRemote: true)
    try worker.say(.returned(lease: lease.id), .goodbye)
    let recorded: [WorkerMessage.Body] = [
      .beat(inventory: Inventory(capacity: 1, holdings: [.init(lease: lease.id)])),
      .finished(shard: finished),
      .failed(point: FailedAttempt(lease: lease.id, point: lease.first, message: "old")),
      .returned(lease: lease.id), .goodbye,
    ]
    let replay = try live.stranger("old", incarnation: 5)
    for body in recorded {
      try replay.say(body)
      #expect(try replay.hear() == .unknown)
    }
    #expect(try live.complete() == [])
  }

  @Test func whoWasNeverWelcomedBringsNothingIn() throws {
    let live = try LiveRun(points: 30)
    let away = try TestRun(points: 30)
    let uninvited = try live.stranger("uninvited")
    let shard = try away.writeShard(0..<30)
    let finished = FinishedShard(
      lease: 1, file: shard.name, bytes: shard.bytes, seconds: 1, isRemote: true)
    for body in [
      WorkerMessage.Body.beat(inventory: Inventory(capacity: 9)), .finished(shard: finished),
      .returned(lease: 1), .failed(point: FailedAttempt(lease: 1, point: 1, message: "")),
      .goodbye,
    ] {
      try uninvited.say(body)
      #expect(try uninvited.hear() == .unknown)
    }
    // Nor as bytes of a file that nobody asked for, at the door for files.
    let welcomed = try live.stranger("welcomed")
    try welcomed.say(.hello(hello: live.run.hello(inventory: Inventory())))
    guard case .welcome(let welcome)? = try welcomed.hear() else {
      Issue.record("no welcome")
      return
    }
    let port = UInt16(clamping: try #require(welcome.bulkPort))
    let bulk = try PuppetServer(uninvited.identity, at: live.endpoint.beside(port: port))
    try bulk.introduce()
    let place = ChunkRequest(file: shard.name, offset: 0, count: shard.bytes)
    try bulk.send(Chunk(place: place, bytes: [UInt8](repeating: 0, count: shard.bytes)))
    for frames in try Self.badLetters(live) where !frames.isEmpty { try bulk.send(raw: frames) }
    try welcomed.say(.goodbye)
    #expect(try live.complete() == [])
    let files = try ShardFolder(live.run.folder).names()
    #expect(!files.contains(shard.name))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: live.run.folder.shards)
        .allSatisfy { !$0.hasSuffix(".partial") })
  }
}
