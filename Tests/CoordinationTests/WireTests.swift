import Coordination
import SweepCore
import Testing

@Suite struct WireTests {
  private let wire = Wire()
  private let name = ShardName(
    range: 5..<9, stage: .train, attempt: 2, digest: "0123456789abcdef")

  private var workerMessages: [WorkerMessage] {
    let bodies: [WorkerMessage.Body] = [
      .hello(
        hello: Hello(
          build: "b", plan: "p", datasets: [DatasetIdentity(name: "mnist", digest: "ff")],
          host: "h", pid: 7)),
      .request(credit: 2), .beat(progress: nil),
      .beat(progress: Progress(lease: 3, pointsDone: 1, steps: .max)),
      .finished(shard: FinishedShard(lease: 3, file: name, bytes: 10, seconds: 0.25)),
      .failed(point: FailedAttempt(lease: 3, point: 6, message: "no \u{1F4A5}\n\"quoted\"")),
      .returned(lease: 3), .goodbye,
    ]
    return bodies.map {
      WorkerMessage(worker: WorkerIdentity(name: "w", incarnation: .max), body: $0)
    }
  }

  private var coordinatorMessages: [CoordinatorMessage] {
    [
      .welcome(welcome: Welcome(beatSeconds: 0.5, livenessSeconds: 3)),
      .rejected(reason: "no"),
      .grant(lease: Lease(id: 1, range: 5..<9, stage: .measure, attempt: 2, seconds: 3)),
      .committed(file: name), .revoked(lease: 1), .drain(graceSeconds: 10), .leave, .unknown,
    ]
  }

  @Test func everyMessageComesBackAsItWas() throws {
    for message in workerMessages {
      #expect(try wire.workerMessage(try wire.frames(message)) == message)
    }
    for message in coordinatorMessages {
      #expect(try wire.coordinatorMessage(try wire.frames(message)) == message)
    }
  }

  @Test func theFormOfAMessageIsFixed() throws {
    let frames = try wire.frames(
      WorkerMessage(
        worker: WorkerIdentity(name: "w", incarnation: 9), body: .request(credit: 2)))
    #expect(frames[0] == Array("ISWP".utf8) + [1, 0, 1, 0])
    let body = #"{"body":{"request":{"credit":2}},"worker":{"incarnation":9,"name":"w"}}"#
    #expect(String(decoding: frames[1], as: UTF8.self) == body)
    let leave = try wire.frames(CoordinatorMessage.leave)
    #expect(leave[0] == Array("ISWP".utf8) + [1, 0, 2, 0])
    #expect(String(decoding: leave[1], as: UTF8.self) == #"{"leave":{}}"#)
  }

  @Test func wrongFramesAreNamed() throws {
    let good = try wire.frames(
      WorkerMessage(worker: .init(name: "w", incarnation: 1), body: .goodbye))
    func error(_ frames: [[UInt8]]) -> WireError? {
      do {
        _ = try wire.workerMessage(frames)
        return nil
      } catch {
        return error
      }
    }
    #expect(error([]) == .header)
    #expect(error([good[1]]) == .header)
    #expect(error([good[0]]) == .frames(1))
    #expect(error(good + [[]]) == .frames(3))
    #expect(error([good[0], []]) == .body)
    #expect(error([good[0], Array("{}".utf8)]) == .body)
    #expect(error([Array("ISWP".utf8) + [2, 0, 1, 0], good[1]]) == .version(major: 2))
    #expect(error([Array("ISWP".utf8) + [1, 7, 1, 0], good[1]]) == nil)
    #expect(error(try wire.frames(CoordinatorMessage.leave)) == .kind(2))
    let long = [UInt8](repeating: 0x20, count: Wire.maxBodyBytes + 1)
    #expect(error([good[0], long]) == .tooLong(bytes: long.count, limit: Wire.maxBodyBytes))
  }

  @Test func nonsenseInsideAMessageIsRefused() throws {
    let worker = WorkerIdentity(name: "w", incarnation: 1)
    let long = String(repeating: "x", count: 20_000)
    let bodies: [WorkerMessage.Body] = [
      .request(credit: -1), .beat(progress: Progress(lease: 1, pointsDone: -1, steps: 0)),
      .finished(shard: FinishedShard(lease: 1, file: name, bytes: -1, seconds: 0)),
      .finished(shard: FinishedShard(lease: 1, file: name, bytes: 1, seconds: -1)),
      .failed(point: FailedAttempt(lease: 1, point: -1, message: "")),
      .failed(point: FailedAttempt(lease: 1, point: 1, message: long)),
    ]
    for body in bodies {
      let frames = try wire.frames(WorkerMessage(worker: worker, body: body))
      #expect(throws: WireError.self) { try wire.workerMessage(frames) }
    }
    let nobody = WorkerMessage(worker: .init(name: "", incarnation: 1), body: .goodbye)
    #expect(throws: WireError.self) { try wire.workerMessage(try wire.frames(nobody)) }
    let header = try wire.frames(CoordinatorMessage.leave)[0]
    let lease = #""attempt":1,"id":1,"seconds":3,"stage":"train""#
    for range in [
      #""first":-1,"count":2"#, #""first":1,"count":0"#, #""first":9,"count":-9"#,
      #""first":1,"count":9223372036854775807"#,
    ] {
      let body = #"{"grant":{"lease":{"# + range + "," + lease + "}}}"
      #expect(throws: WireError.self) {
        try wire.coordinatorMessage([header, Array(body.utf8)])
      }
    }
  }

  @Test func aNameThatLeavesTheFolderIsNoShard() throws {
    let good = try wire.frames(CoordinatorMessage.committed(file: name))
    let body = #"{"committed":{"file":"../0+1.train.1.0123456789abcdef.h5"}}"#
    #expect(throws: WireError.body) {
      try wire.coordinatorMessage([good[0], Array(body.utf8)])
    }
  }

  @Test(arguments: 0..<8)
  func damagedMessagesNeverCrash(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for message in workerMessages {
      let good = try wire.frames(message)
      for _ in 0..<100 {
        var frames = good
        for _ in 0...Int.random(in: 0..<4, using: &random) { mutate(&frames, using: &random) }
        // Either a message that makes sense or a typed error.
        if let read = try? wire.workerMessage(frames) { _ = try wire.frames(read) }
        _ = try? wire.coordinatorMessage(frames)
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
