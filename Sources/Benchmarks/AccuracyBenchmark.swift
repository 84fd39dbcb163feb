import Foundation
import Training

/// Test accuracies after a few epochs on real images, means over seeds; every training in a process
/// of its own, as many at once as there are cores.
struct AccuracyBenchmark {
  private static let seeds = 1...3

  static func run() throws {
    print("\nTest accuracy after a few epochs, mean of \(seeds.count) seeds")
    guard let program = Bundle.main.executablePath else { return }
    for network in AccuracyCase.all {
      guard (try? Dataset.load(network.dataset, from: DataLocations())) != nil else {
        print("  \(network.label): the data set is not here, INFOSWEEP_DATA names its folder")
        continue
      }
      let start = ContinuousClock.now
      let found = try accuracies(program, network)
      guard found.count == seeds.count else {
        print("  \(network.label): \(seeds.count - found.count) trainings failed")
        continue
      }
      let mean = found.reduce(0, +) / Double(found.count)
      let seconds = start.duration(to: .now).components.seconds
      print(
        "  \(network.label), \(network.epochs) epochs:", decimal(mean * 100, 6, 2),
        "% (asked", decimal(network.asked * 100, 0, 1) + " %),",
        found.map { decimal($0 * 100, 0, 2) }.joined(separator: " ") + ",", "\(seconds) s",
        mean < network.asked ? "  less than asked" : "")
    }
  }

  private static func accuracies(_ program: String, _ network: AccuracyCase) throws -> [Double] {
    var waiting = Array(seeds)
    var found: [Double] = []
    while !waiting.isEmpty {
      let together = waiting.prefix(ProcessInfo.processInfo.activeProcessorCount)
      waiting.removeFirst(together.count)
      let running = try together.map { seed in
        try Contestant(program, ["accuracy", network.name, "\(seed)"], core: nil)
      }
      // All are told to begin before the first is waited for.
      running.forEach { $0.begin() }
      found += running.compactMap { $0.numbers()?.first }
      running.forEach { $0.end() }
    }
    return found
  }
}
