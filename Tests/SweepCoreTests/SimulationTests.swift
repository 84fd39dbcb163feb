import Foundation
import Testing

@testable import SweepCore

@Suite struct SimulationTests {
  private static let blocks = 16

  /// How many histories a test run lives through; INFOSWEEP_SEEDS raises it.
  private static var histories: Int {
    ProcessInfo.processInfo.environment["INFOSWEEP_SEEDS"].flatMap { Int($0) } ?? 1_024
  }

  @Test("whatever happens, nothing is lost or done twice, and calm ends it", arguments: 0..<blocks)
  func histories(block: Int) {
    let size = (Self.histories + Self.blocks - 1) / Self.blocks
    for seed in block * size..<(block + 1) * size {
      var simulation = Simulation(seed: UInt64(seed))
      let problems = simulation.run()
      #expect(problems.isEmpty, "seed \(seed), \(simulation.now) µs: \(problems.prefix(3))")
      if !problems.isEmpty { return }
    }
  }

  @Test("one seed is one history", arguments: [3, 77, 1234] as [UInt64])
  func oneSeedIsOneHistory(seed: UInt64) {
    var first = Simulation(seed: seed)
    var second = Simulation(seed: seed)
    #expect(first.run() == second.run())
    #expect(first.coordinator.journal == second.coordinator.journal)
    #expect(first.eventCount == second.eventCount)
  }

  @Test("without faults no lease is lost and no attempt is a second one", arguments: 0..<50)
  func withoutFaultsNothingIsRepeated(seed: Int) {
    var simulation = Simulation(seed: UInt64(seed), faults: SimulatedFaults())
    simulation.fates.errors = 0
    simulation.fates.poison = 0
    #expect(simulation.run().isEmpty)
    for entry in simulation.coordinator.journal {
      switch entry {
      case .leased(let lease, _): #expect(lease.attempt == 1)
      case .lost, .returned, .failedAttempt, .failed, .dropped, .retried:
        Issue.record("\(entry) in a history without faults")
      case .opened, .committed, .closed: break
      }
    }
  }
}
