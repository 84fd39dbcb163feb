import Foundation
import HDF5
import Testing

extension EndToEnd {
  /// A point that takes every worker down.
  @Suite(.enabled(if: hasTool("h5diff"))) struct PoisonFaultTests {
    /// The point, in the middle of others that are handed out together with it.
    private static let poison = 13

    @Test func isFoundOutAndGivenUpAndAllOthersComplete() throws {
      let disturbed = try FaultScene("a point that aborts its process")
      let scene = disturbed.scene
      // A signal from outside ends a process at once only where Swift does not trace crashes.
      scene.environment["SWIFT_BACKTRACE"] = "enable=no"
      let run = try disturbed.begin()
      let deaths = try abort(run, disturbed)
      FaultLedger.disturbed(disturbed.scenario, faults: deaths)
      let outcome = try run.wait(atMost: 60)
      #expect(outcome.code == 2, "\(outcome.errors)")
      #expect(outcome.output.contains("23 of 24 points done, 1 failed"), "\(outcome.output)")
      #expect(deaths <= 9, "it took \(deaths) workers to find it out")
      let store = try File(opening: scene.file("r/store.h5"))
      let states = try store.dataset("points/status").readText()
      #expect(states.indices.filter { states[$0] == "failed" } == [Self.poison])
      #expect(states.count { $0 == "complete" } == 23)

      let status = try scene.infosweep("status", "r").output
      // Activation, width and seed in the grid's order: 13 is tanh, 8, 2.
      for word in ["failed #\(Self.poison)", "activation=tanh", "hidden_dim=8", "seed=2"] {
        #expect(status.contains(word), "\(word) in: \(status)")
      }
      let story = try scene.infosweep("explain", "#\(Self.poison)", "r").output
      for words in ["activation=tanh", "ended with signal 6", "| "] {
        #expect(story.contains(words), "\(words) in: \(story)")
      }

      // The same command tries it again, and nobody aborts it this time.
      try disturbed.expectSurvivalOnResuming()
    }

    /// Aborts whoever is at work on the point, until nobody gets it any more.
    private func abort(_ run: RunningProgram, _ disturbed: FaultScene) throws -> Int {
      var aborted: Set<Int> = []
      while run.isRunning {
        Thread.sleep(forTimeInterval: 0.01)
        guard let lease = try? disturbed.journal().leaseAtWork(on: Self.poison),
          !aborted.contains(lease.id)
        else { continue }
        for pid in disturbed.workers(of: run)
        where commandLine(of: pid).contains(lease.worker) && kill(pid, SIGABRT) == 0 {
          aborted.insert(lease.id)
        }
      }
      return aborted.count
    }
  }
}

extension FaultScene {
  /// Expects that another run of the command completes what the first one could not.
  func expectSurvivalOnResuming(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let again = try begin().wait(atMost: 90)
    #expect(again.code == 0, "\(again.errors)", sourceLocation: sourceLocation)
    try expectNothingShows(byItself: false, sourceLocation: sourceLocation)
  }
}
