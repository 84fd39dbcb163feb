import Files
import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite(.serialized) struct ReceptionTests {
  private let run: TestRun
  private let reception: Reception

  init() throws {
    run = try TestRun(points: 3)
    reception = try Reception(run.folder, address: nil, plan: run.plan, log: quietLog)
  }

  /// Waits for news in which something is.
  private func news(where matches: (Reception.News) -> Bool) throws -> Reception.News {
    var news = Reception.News()
    try waitUntil {
      news = try reception.takeNews()
      return matches(news)
    }
    return news
  }

  @Test func aWorkerIsKnownByWhatItSaysAndLostWithItsConnection() throws {
    do {
      let worker = try PuppetWorker("w", in: run)
      try worker.say(.beat(inventory: Inventory()), .goodbye)
      let heard = try news { !$0.messages.isEmpty }
      #expect(heard.messages.map(\.body) == [.beat(inventory: Inventory()), .goodbye])
      #expect(reception.workers == [worker.identity])
      #expect(try reception.send([(worker.identity, .leave), (worker.identity, .unknown)]).isEmpty)
      #expect(try worker.hear() == .leave)
      #expect(try worker.hear() == .unknown)
    }
    let lost = try news { !$0.lost.isEmpty }
    #expect(lost.lost == [WorkerIdentity(name: "w", incarnation: 1)])
    #expect(reception.workers.isEmpty)
  }

  @Test func whatDoesNotLeaveComesBack() throws {
    let nobody = WorkerIdentity(name: "nobody", incarnation: 1)
    let undelivered = try reception.send([(nobody, .leave)])
    #expect(undelivered.map(\.worker) == [nobody])
    #expect(undelivered.map(\.message) == [.leave])
  }

  @Test func enrolmentAndLogsNeedNoDecision() throws {
    let worker = try PuppetWorker("w", in: run)
    try worker.say(.enrol, .log(lines: ["a line"]))
    let heard = try news { !$0.answers.isEmpty }
    #expect(heard.messages.isEmpty)
    try reception.send(heard.answers)
    guard case .enrolment(let enrolment)? = try worker.hear() else {
      Issue.record("no enrolment")
      return
    }
    #expect(Probe.sees(enrolment))
    #expect(try ByteFile.contents(of: run.folder.log(of: "w")) == Array("a line\n".utf8))
  }

  @Test func questionsAreHeardOnThisMachineOnly() throws {
    let other = try TestRun(points: 3)
    let far = try Reception(
      other.folder, address: .ofThisMachine(), plan: run.plan, log: quietLog)
    #expect(reception.listening.isEmpty)
    #expect(far.listening.count == 1)
    #expect(far.listening.first?.hasPrefix("tcp://127.0.0.1:") == true)
    let verb = try PuppetWorker("verb", in: run)
    try verb.socket.send(try Wire().frames(.retry(points: PointSet(0..<1))))
    let heard = try news { !$0.questions.isEmpty }
    #expect(heard.questions.map(\.message) == [.retry(points: PointSet(0..<1))])
    #expect(heard.questions.map(\.route.door) == [.local])
  }

  @Test func aQuestionFromAfarIsRefused() throws {
    let live = try LiveRun(points: 3)
    let worker = try live.stranger()
    try worker.socket.send(try Wire().frames(OperatorMessage.retry(points: PointSet(0..<1))))
    guard case .rejected(let reason)? = try worker.hear() else {
      Issue.record("no refusal")
      return
    }
    #expect(reason.contains("messages of kind 3 are not for this side"))
    #expect(try live.complete() == [])
  }
}
