import Coordination
import SweepCore
import Testing

@Suite(.serialized) struct CoordinatorSettingsTests {
  @Test func theGraceReachesTheWorkers() throws {
    let run = try TestRun(points: 5)
    var settings = run.settings
    settings.graceSeconds = 0.25
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let worker = try PuppetWorker("a", in: run)
    let lease = try #require(try worker.takeLease(in: run))
    shutdown.ask()
    #expect(try worker.hear() == .drain(graceSeconds: 0.25))
    try worker.say(.returned(lease: lease.id))
    #expect(try worker.hear() == .leave)
    #expect(try coordinator.result() == .interrupted)
  }

  @Test func mixedBuildsAreAdmittedOnRequest() throws {
    let run = try TestRun(points: 2)
    var settings = run.settings
    settings.terms.allowsMixedBuilds = true
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let worker = run.work("a", build: "older", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
  }
}
