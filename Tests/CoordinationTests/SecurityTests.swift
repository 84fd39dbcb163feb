import Files
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

/// Everybody who should not get in, or not get far, against a live coordinator. After each attempt
/// honest workers complete the sweep, and nothing that the others brought counts.
@Suite(.serialized) struct SecurityTests {
  /// What a worker at this endpoint says of it within two seconds.
  private func sentence(_ endpoint: Endpoint) throws -> String {
    let line = try ControlLine(endpoint, as: WorkerIdentity(name: "w", incarnation: 1))
    var sentence: String?
    try waitUntil(within: 2) {
      sentence = try line.takeNews().sentence
      return sentence != nil
    }
    return sentence ?? ""
  }

  // MARK: keys

  @Test func aWrongKeyOfTheServerIsToldOnBothSides() throws {
    let live = try LiveRun(points: 30)
    let other = try CurveKeyPair()
    let words = try sentence(
      .network(live.address, .client(live.keys.worker, server: other.publicKey)))
    #expect(words.contains("the coordinator there has another key"))
    try live.lines.wait(for: "its join token is for another coordinator")
    #expect(try live.complete() == [])
  }

  @Test func aWrongKeyOfTheClientIsToldOnBothSides() throws {
    let live = try LiveRun(points: 30)
    let server = live.keys.coordinator.publicKey
    let words = try sentence(.network(live.address, .client(try CurveKeyPair(), server: server)))
    #expect(words.contains("does not admit this worker's key"))
    try live.lines.wait(for: "its key is not admitted")
    #expect(try live.complete() == [])
  }

  @Test func aRotatedKeyOpensNothingAndWhoIsInsideStays() throws {
    let live = try LiveRun(points: 30)
    let inside = try live.stranger("inside")
    let lease = try #require(try inside.takeLease(in: live.run))
    var keys = live.keys
    try keys.rotate()
    try live.lines.wait(for: "the workers' key was rotated")
    #expect(try sentence(live.endpoint).contains("keys were rotated"))
    try live.lines.wait(for: "its key is not admitted")
    try inside.say(.returned(lease: lease.id), .beat(inventory: Inventory(capacity: 1)))
    #expect(try inside.hear { if case .grant = $0 { true } else { false } } != nil)
    try inside.say(.goodbye)
    live.keys = keys
    #expect(try live.complete() == [])
  }

  @Test func aClientWithoutKeysGetsNothingIn() throws {
    let live = try LiveRun(points: 30)
    let plain = try Socket(try Context(), .dealer)
    try plain.connect(live.address.endpoint)
    let letter = WorkerLetter(
      worker: WorkerIdentity(name: "plain", incarnation: 1), says: [.hello(hello: live.run.hello())]
    )
    _ = try? plain.send(try Wire().frames(letter))
    // Whoever notices first breaks off, and then the other side can only guess the reason.
    let words = try live.lines.wait(for: "turned away")
    #expect(
      words.contains("it came without keys") || words.contains("as one does that has no keys"))
    #expect(try plain.receive() == nil)
    #expect(live.lines.all.allSatisfy { !$0.contains("plain") })
    #expect(try live.complete() == [])
  }

  @Test(arguments: ["worker.key", "coordinator.key"])
  func keysThatOthersMayReadStopTheStart(name: String) throws {
    let run = try TestRun(points: 3)
    _ = try RunKeys(run.folder)
    try Folder.setPermissions("\(run.folder.keys)/\(name)", 0o644)
    var settings = run.settings
    settings.address = try NetworkAddress.ofThisMachine()
    let error = #expect(throws: RunKeysError.self) {
      try run.coordinate(settings, shutdown: try Shutdown()).result()
    }
    #expect(error?.description.contains("open to others (mode 644)") == true)
    #expect(error?.description.contains("chmod go=") == true)
  }

  // MARK: versions

  @Test func anotherMajorVersionIsRefusedAndANewerMinorIsWelcome() throws {
    let live = try LiveRun(points: 30)
    let hello = WorkerLetter(
      worker: WorkerIdentity(name: "newer", incarnation: 1),
      says: [.hello(hello: live.run.hello(inventory: Inventory()))])
    var frames = try Wire().frames(hello)
    let newer = try live.stranger()
    frames[0][4] = 9
    try newer.socket.send(frames)
    guard case .rejected(let reason)? = try newer.hear() else {
      Issue.record("no refusal")
      return
    }
    #expect(reason.contains("speaks protocol 9, this side protocol 1"))
    try live.lines.wait(for: "speaks protocol 9")
    frames[0][4] = Wire.major
    frames[0][5] = 200
    let text = String(decoding: frames[1], as: UTF8.self)
    frames[1] = Array(text.replacing("{\"says\"", with: "{\"later\":[1],\"says\"").utf8)
    try newer.socket.send(frames)
    #expect(try newer.hear { if case .welcome = $0 { true } else { false } } != nil)
    try newer.say(.goodbye)
    #expect(try live.complete() == [])
  }

  @Test func anotherSweepAndAnotherBuildAreRefusedInWords() throws {
    let live = try LiveRun(points: 30)
    let other = try TestRun(points: 31)
    for (hello, words) in [
      (other.hello(), "this run is plan \(live.run.plan.digest.prefix(12))"),
      (live.run.hello(build: "older"), "it is build older, this coordinator is build test"),
    ] {
      let worker = try live.stranger()
      try worker.say(.hello(hello: hello))
      guard case .rejected(let reason)? = try worker.hear() else {
        Issue.record("no refusal")
        return
      }
      #expect(reason.contains(words))
      // Who was refused cannot bring work in either, however good it looks.
      let shard = try other.writeShard(0..<30)
      let finished = FinishedShard(
        lease: 1, file: shard.name, bytes: shard.bytes, seconds: 1, isRemote: true)
      try worker.say(.finished(shard: finished))
      #expect(try worker.hear() == .unknown)
    }
    #expect(try live.complete() == [])
  }
}
