import Coordination
import SweepCore
import Testing

@Suite(.serialized) struct WorkerSettingsTests {
  @Test func aWorkerHoldsNoMoreLeasesThanItWants() throws {
    let run = try TestRun(points: 40)
    let shutdown = try Shutdown()
    var settings = run.settings
    settings.terms.shardWork = .milliseconds(1)
    let coordinator = run.coordinate(settings, shutdown: shutdown)
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
    var held = 0
    for entry in try run.journal() {
      switch entry {
      case .leased: held += 1
      case .committed: held -= 1
      default: continue
      }
      #expect(held <= 1)
    }
  }
}
