import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite(.serialized) struct ControlLineTests {
  private let worker = WorkerIdentity(name: "w", incarnation: 7)

  @Test func whatIsSaidInOneTurnLeavesAsOneLetter() throws {
    let run = try TestRun(points: 1)
    let door = try ControlDoor(run.endpoint, in: try Context())
    let line = try ControlLine(run.endpoint, as: worker)
    try waitUntil { try line.takeNews().isConnected }
    line.say(.enrol)
    line.say(.goodbye)
    #expect(try line.flush())
    // And nothing is said twice.
    #expect(try line.flush())
    var letters: [WorkerLetter] = []
    var peer: [UInt8] = []
    try waitUntil {
      while let frames = try door.receive() {
        peer = frames.parts[0]
        letters.append(try Wire().workerLetter(frames.parts.dropFirst()))
      }
      return !letters.isEmpty
    }
    #expect(letters == [WorkerLetter(worker: worker, says: [.enrol, .goodbye])])
    #expect(try door.send(try Wire().frames([.leave, .unknown]), to: peer))
    var heard: [CoordinatorMessage] = []
    try waitUntil {
      heard += try line.receive() ?? []
      return !heard.isEmpty
    }
    #expect(heard == [.leave, .unknown])
    #expect(try door.send([[1, 2, 3]], to: peer))
    #expect(throws: WireError.header) {
      try waitUntil { try line.receive() != nil }
    }
  }

  @Test func moreThanOneLetterHoldsIsSentInSeveral() throws {
    let run = try TestRun(points: 1)
    let door = try ControlDoor(run.endpoint, in: try Context())
    let line = try ControlLine(run.endpoint, as: worker)
    try waitUntil { try line.takeNews().isConnected }
    for lease in 0..<2_500 { line.say(.returned(lease: lease)) }
    #expect(try line.flush())
    var said: [WorkerMessage.Body] = []
    try waitUntil {
      while let frames = try door.receive() {
        said += try Wire().workerLetter(frames.parts.dropFirst()).says
      }
      return said.count == 2_500
    }
    #expect(said == (0..<2_500).map { .returned(lease: $0) })
  }

  @Test func nobodyThereIsSaidWithinTwoSecondsAndNothingIsOnItsWay() throws {
    let run = try TestRun(points: 1)
    let line = try ControlLine(run.endpoint, as: worker)
    line.say(.enrol)
    #expect(try !line.flush())
    var sentence: String?
    try waitUntil(within: 2) {
      sentence = try line.takeNews().sentence
      return sentence != nil
    }
    #expect(sentence?.contains("nobody listens at \(run.folder.endpoint)") == true)
  }
}
