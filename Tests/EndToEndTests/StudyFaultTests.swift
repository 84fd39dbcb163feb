import Foundation
import Testing

extension EndToEnd {
  /// The smoke sweeps of the studies, whose workers are killed.
  @Suite(.enabled(if: hasTool("h5diff"))) struct StudyFaultTests {
    @Test func aKilledWorkerChangesNoAutoencoder() throws {
      try kill("autoencoder")
    }

    @Test(.enabled(if: hasFashionImages)) func aKilledWorkerChangesNoArchitecture() throws {
      try kill("architectures")
    }

    /// Kills a worker at a random early moment, in a few sweeps.
    private func kill(_ study: String) throws {
      let scenario = "kill -9 of a worker, \(study)"
      var generator = FaultGenerator(scenario)
      for _ in 0..<FaultSettings.kills(share: 0.2) {
        let disturbed = try FaultScene(scenario, sweep: StudyTests.smoke(study))
        let run = try disturbed.begin()
        try waitUntil { !disturbed.workers(of: run).isEmpty }
        generator.pause(0...0.4)
        let victim = disturbed.workers(of: run).randomElement(using: &generator)
        let isKilled = victim.map { Foundation.kill($0, SIGKILL) == 0 } ?? false
        try disturbed.expectSurvival(
          of: run, faults: isKilled ? 1 : 0, mayNeedResuming: true)
      }
    }
  }
}
