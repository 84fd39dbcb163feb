import SweepCore
import Testing

@testable import Coordination

@Suite(.serialized) struct EnrollerTests {
  private let run: TestRun
  private let worker = WorkerIdentity(name: "w", incarnation: 1)

  init() throws { run = try TestRun(points: 2) }

  private func enrol(patience: Duration, shutdown: Shutdown) throws -> Enrolment {
    try Enroller(run.endpoint, as: worker, shutdown: shutdown, log: quietLog)
      .enrolment(patience: patience)
  }

  @Test func aCoordinatorTellsWhatItWorksOn() throws {
    let shutdown = try Shutdown()
    let stop = try Shutdown()
    let coordinator = run.coordinate(shutdown: stop)
    let enrolment = try enrol(patience: .seconds(5), shutdown: shutdown)
    #expect(try Plan(json: Array(enrolment.plan.utf8)).digest == run.plan.digest)
    #expect(Probe.sees(enrolment))
    // Asking is not joining.
    #expect(try run.status().workers.isEmpty)
    stop.ask()
    stop.ask()
    #expect(try coordinator.result() == .interrupted)
  }

  @Test func nobodyIsWaitedForLongerThanWasSaid() throws {
    let shutdown = try Shutdown()
    let start = ContinuousClock.now
    let error = #expect(throws: WorkerError.self) {
      try enrol(patience: .milliseconds(300), shutdown: shutdown)
    }
    guard case .silence? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(start.duration(to: .now) < .seconds(3))
  }

  @Test func aRefusalAndAStrangeWordEndTheQuestion() throws {
    let run = run
    let shutdown = try Shutdown()
    for (answer, words) in [
      ([CoordinatorMessage.rejected(reason: "too cold")], "too cold"), ([], "does not understand"),
    ] {
      let coordinator = try PuppetCoordinator(run)
      let worker = worker
      let asking = Background {
        try Enroller(run.endpoint, as: worker, shutdown: shutdown, log: quietLog)
          .enrolment(patience: .seconds(5))
      }
      let (route, letter) = try coordinator.hear()
      #expect(letter.says == [.enrol])
      if answer.isEmpty {
        try coordinator.say(raw: [[1]], to: route)
      } else {
        try coordinator.say(answer, to: route)
      }
      let error = #expect(throws: WorkerError.self) { try asking.result() }
      #expect(error?.description.contains(words) == true)
    }
  }

  @Test func whoIsAskedToEndEnds() throws {
    let shutdown = try Shutdown()
    shutdown.ask()
    let error = #expect(throws: WorkerError.self) {
      try enrol(patience: .seconds(60), shutdown: shutdown)
    }
    #expect(error?.description.contains("asked to end") == true)
  }
}
