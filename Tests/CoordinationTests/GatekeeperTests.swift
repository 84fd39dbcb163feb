import Files
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite(.serialized) struct GatekeeperTests {
  private let run: TestRun

  init() throws { run = try TestRun(points: 1) }

  private func line(_ door: ControlDoor, _ pair: CurveKeyPair, to server: CurveKey) throws
    -> ControlLine
  {
    try ControlLine(
      try Endpoint(door.endpoint, security: .client(pair, server: server)),
      as: WorkerIdentity(name: "w", incarnation: 1))
  }

  @Test func aRotationClosesTheDoorToTheOldKeyAndLeavesWhoIsConnected() throws {
    let lines = LogLines()
    let context = try Context()
    let gatekeeper = try Gatekeeper(run.folder, in: context, log: lines.logger)
    let door = try ControlDoor(
      .network(.ofThisMachine(), gatekeeper.security), in: context)
    var keys = try RunKeys(run.folder)
    let old = keys.worker
    let server = keys.coordinator.publicKey
    func turn() throws {
      try gatekeeper.admit()
      gatekeeper.note(try door.takeNews().events)
    }
    func connects(_ line: ControlLine) throws -> String? {
      var sentence: String?
      var isConnected = false
      try waitUntil(within: 5) {
        try turn()
        let news = try line.takeNews()
        isConnected = isConnected || news.isConnected
        sentence = sentence ?? news.sentence
        return isConnected || sentence != nil
      }
      return sentence
    }
    let early = try line(door, old, to: server)
    #expect(try connects(early) == nil)
    try keys.rotate()
    try waitUntil(within: 3) {
      try turn()
      return lines.all.contains { $0.contains("key was rotated: old join tokens are void") }
    }
    #expect(try connects(try line(door, old, to: server))?.contains("keys were rotated") == true)
    #expect(try connects(try line(door, keys.worker, to: server)) == nil)
    // Who is at work stays and is heard.
    early.say(.goodbye)
    #expect(try early.flush())
    try waitUntil { try door.receive() != nil }
    try waitUntil(within: 5) {
      try turn()
      return lines.all.contains { $0.contains("its key is not admitted") }
    }
    #expect(gatekeeper.refusedCount == 1)
  }

  @Test func aKeyThatVanishesIsSaidAndTheKnownOneCounts() throws {
    let lines = LogLines()
    let context = try Context()
    let gatekeeper = try Gatekeeper(run.folder, in: context, log: lines.logger)
    let path = "\(run.folder.keys)/worker.key"
    try moveDurably(from: path, to: path + ".away")
    try gatekeeper.admit()
    #expect(lines.all.contains { $0.hasPrefix("warning") && $0.contains(path) })
  }

  @Test func keysThatOthersMayReadAreRefusedAtTheStart() throws {
    _ = try RunKeys(run.folder)
    let path = "\(run.folder.keys)/worker.key"
    try Folder.setPermissions(path, 0o644)
    let error = #expect(throws: RunKeysError.self) {
      try Gatekeeper(run.folder, in: try Context(), log: quietLog)
    }
    #expect(error?.description.contains("is open to others (mode 644)") == true)
  }
}
