import Coordination
import SweepCore
import Testing

@Suite struct WireTests {
  private let wire = Wire()
  private let name = ShardName(
    range: 5..<9, stage: .train, attempt: 2, digest: "0123456789abcdef")

  private var bodies: [WorkerMessage.Body] {
    let holdings = [Inventory.Holding(lease: 3, pointsDone: 1), .init(lease: 4, isFiled: true)]
    let inventory = Inventory(capacity: 2, steps: .max, holdings: holdings, secondsLeft: -2.5)
    return [
      .enrol,
      .hello(
        hello: Hello(
          build: "b", plan: "p", datasets: [DatasetIdentity(name: "mnist", digest: "ff")],
          host: "h", pid: 7, inventory: inventory)),
      .beat(inventory: Inventory()), .beat(inventory: inventory),
      .finished(shard: FinishedShard(lease: 3, file: name, bytes: 10, seconds: 0.25)),
      .finished(
        shard: FinishedShard(lease: 3, file: name, bytes: 10, seconds: 0, isRemote: true)),
      .failed(point: FailedAttempt(lease: 3, point: 6, message: "no \u{1F4A5}\n\"quoted\"")),
      .returned(lease: 3), .log(lines: ["a", ""]), .goodbye,
    ]
  }

  private var letter: WorkerLetter {
    WorkerLetter(worker: WorkerIdentity(name: "w", incarnation: .max), says: bodies)
  }

  private var coordinatorMessages: [CoordinatorMessage] {
    [
      .enrolment(enrolment: Enrolment(plan: "{}", folder: "/r", nonce: "1")),
      .welcome(welcome: Welcome(beatSeconds: 0.5, livenessSeconds: 3)),
      .welcome(welcome: Welcome(beatSeconds: 0.5, livenessSeconds: 3, bulkPort: 7_001)),
      .rejected(reason: "no"), .refused(file: name, reason: "gone"),
      .grant(lease: Lease(id: 1, range: 5..<9, stage: .measure, attempt: 2, seconds: 3)),
      .committed(file: name), .revoked(lease: 1), .drain(graceSeconds: 10), .leave, .unknown,
    ]
  }

  @Test func everyMessageComesBackAsItWas() throws {
    #expect(try wire.workerLetter(try wire.frames(letter)) == letter)
    #expect(letter.messages.map(\.body) == bodies)
    #expect(
      try wire.coordinatorMessages(try wire.frames(coordinatorMessages))
        == coordinatorMessages)
    let death = WorkerDeath(worker: "w", pid: 7, ending: "signal 6", lastWords: "oh\nno")
    for question in [OperatorMessage.retry(points: PointSet(3..<7)), .died(death: death)] {
      #expect(try wire.question(try wire.frames(question)) == question)
    }
    let answer = OperatorAnswer(points: 4)
    #expect(try wire.answer(try wire.frames(answer)) == answer)
    let request = ChunkRequest(file: name, offset: 1 << 40, count: 5)
    #expect(try wire.chunkRequest(try wire.frames(request)) == request)
    let chunk = Chunk(place: request, bytes: [0, 1, 255])
    #expect(try wire.chunk(try wire.frames(chunk)) == chunk)
  }

  @Test func theFormOfAMessageIsFixed() throws {
    let frames = try wire.frames(
      WorkerLetter(worker: WorkerIdentity(name: "w", incarnation: 9), says: [.returned(lease: 2)]))
    #expect(frames[0] == Array("ISWP".utf8) + [1, 0, 1, 0])
    let body = #"{"says":[{"returned":{"lease":2}}],"worker":{"incarnation":9,"name":"w"}}"#
    #expect(String(decoding: frames[1], as: UTF8.self) == body)
    let leave = try wire.frames([CoordinatorMessage.leave])
    #expect(leave[0] == Array("ISWP".utf8) + [1, 0, 2, 0])
    #expect(String(decoding: leave[1], as: UTF8.self) == #"[{"leave":{}}]"#)
  }

  @Test func wrongFramesAreNamed() throws {
    let good = try wire.frames(
      WorkerLetter(worker: .init(name: "w", incarnation: 1), says: [.goodbye]))
    func error(_ frames: [[UInt8]]) -> WireError? {
      do {
        _ = try wire.workerLetter(frames)
        return nil
      } catch {
        return error
      }
    }
    #expect(error([]) == .header)
    #expect(error([good[1]]) == .header)
    #expect(error([good[0]]) == .frames(1, expected: 2))
    #expect(error(good + [[]]) == .frames(3, expected: 2))
    #expect(error([good[0], []]) == .body)
    #expect(error([good[0], Array("{}".utf8)]) == .body)
    #expect(error([Array("ISWP".utf8) + [2, 0, 1, 0], good[1]]) == .version(major: 2))
    #expect(error([Array("ISWP".utf8) + [1, 7, 1, 0], good[1]]) == nil)
    #expect(error(try wire.frames([CoordinatorMessage.leave])) == .kind(2))
    let long = [UInt8](repeating: 0x20, count: Wire.maxBodyBytes + 1)
    #expect(error([good[0], long]) == .tooLong(bytes: long.count, limit: Wire.maxBodyBytes))
  }

  @Test func nonsenseInsideAMessageIsRefused() throws {
    let long = String(repeating: "x", count: 20_000)
    let lines = Array(repeating: long, count: 5)
    let negative = Inventory(capacity: 1, holdings: [.init(lease: 1, pointsDone: -1)])
    let bodies: [WorkerMessage.Body] = [
      .beat(inventory: Inventory(capacity: -1)), .beat(inventory: negative),
      .beat(inventory: Inventory(secondsLeft: 1e300)), .log(lines: lines),
      .hello(hello: Hello(build: long, plan: "p", datasets: [], host: "h", pid: 1)),
      .finished(shard: FinishedShard(lease: 1, file: name, bytes: -1, seconds: 0)),
      .finished(shard: FinishedShard(lease: 1, file: name, bytes: 1, seconds: -1)),
      .failed(point: FailedAttempt(lease: 1, point: -1, message: "")),
      .failed(point: FailedAttempt(lease: 1, point: 1, message: long)),
    ]
    let worker = WorkerIdentity(name: "w", incarnation: 1)
    for body in bodies {
      let frames = try wire.frames(WorkerLetter(worker: worker, says: [.goodbye, body]))
      #expect(throws: WireError.self) { try wire.workerLetter(frames) }
    }
    for name in ["", "a/b", "../x", "a\nb", String(repeating: "w", count: 201)] {
      let letter = WorkerLetter(worker: .init(name: name, incarnation: 1), says: [])
      #expect(throws: WireError.self) { try wire.workerLetter(try wire.frames(letter)) }
    }
    let many = WorkerLetter(
      worker: worker, says: Array(repeating: .goodbye, count: Wire.maxMessages + 1))
    #expect(throws: WireError.self) { try wire.workerLetter(try wire.frames(many)) }
    for (offset, count) in [(-1, 5), (0, 0), (0, 1 << 30), (Int.max, 1)] {
      let frames = try wire.frames(ChunkRequest(file: name, offset: offset, count: count))
      #expect(throws: WireError.self) { try wire.chunkRequest(frames) }
    }
    let small = ChunkRequest(file: name, offset: 0, count: 2)
    #expect(throws: WireError.self) {
      try wire.chunk(try wire.frames(Chunk(place: small, bytes: [1, 2, 3])))
    }
  }

  @Test func nonsenseOfACoordinatorIsRefused() throws {
    let header = try wire.frames([CoordinatorMessage.leave])[0]
    let lease = #""attempt":1,"id":1,"seconds":3,"stage":"train""#
    for range in [
      #""first":-1,"count":2"#, #""first":1,"count":0"#, #""first":9,"count":-9"#,
      #""first":1,"count":9223372036854775807"#,
    ] {
      let body = #"[{"grant":{"lease":{"# + range + "," + lease + "}}}]"
      #expect(throws: WireError.self) {
        try wire.coordinatorMessages([header, Array(body.utf8)])
      }
    }
    let port = Welcome(beatSeconds: 1, livenessSeconds: 1, bulkPort: 70_000)
    #expect(throws: WireError.self) {
      try wire.coordinatorMessages(try wire.frames([CoordinatorMessage.welcome(welcome: port)]))
    }
  }

  @Test func aNameThatLeavesTheFolderIsNoShard() throws {
    let good = try wire.frames([CoordinatorMessage.committed(file: name)])
    let body = #"[{"committed":{"file":"../0+1.train.1.0123456789abcdef.h5"}}]"#
    #expect(throws: WireError.body) {
      try wire.coordinatorMessages([good[0], Array(body.utf8)])
    }
  }

  @Test(arguments: 0..<8)
  func damagedMessagesNeverCrash(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for body in bodies {
      let good = try wire.frames(WorkerLetter(worker: letter.worker, says: [body, .goodbye]))
      for _ in 0..<100 {
        var frames = good
        for _ in 0...Int.random(in: 0..<4, using: &random) { mutate(&frames, using: &random) }
        // Either a message that makes sense or a typed error.
        if let read = try? wire.workerLetter(frames) { _ = try wire.frames(read) }
        _ = try? wire.coordinatorMessages(frames)
        _ = try? wire.question(frames)
        _ = try? wire.chunk(frames)
      }
    }
  }

  private func mutate(_ frames: inout [[UInt8]], using random: inout SplitMix) {
    guard let place = frames.indices.randomElement(using: &random) else { return }
    guard let byte = frames[place].indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: frames[place][byte] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: frames[place].removeSubrange(byte...)
    case 2: frames[place].insert(UInt8.random(in: 0...255, using: &random), at: byte)
    case 3: frames[place] += frames[place][byte...]
    default: frames.insert(frames[place], at: place)
    }
  }
}

/// A seeded source, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
