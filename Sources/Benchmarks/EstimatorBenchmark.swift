import Compute
import Foundation
import Measures

/// Estimators of mutual information beside SciPy and scikit-learn, and how their cost grows.
struct EstimatorBenchmark {
  private struct Inputs {
    let x: Samples
    let y: Samples
    let t: Samples
    let labels: [Int]

    init(_ count: Int, dimension: Int = 1) throws {
      var generator = SeededGenerator.stream(seed: 1, name: "measures")
      let first = (0..<count * dimension).map { _ in generator.normal() }
      let second = first.map { 0.6 * $0 + 0.8 * generator.normal() }
      let classes = (0..<count).map { $0 % 10 }
      labels = classes
      x = try Samples(coordinates: first, dimensions: dimension)
      y = try Samples(coordinates: second, dimensions: dimension)
      t = try Samples(classes.indices.map { first[$0] + 0.3 * Double(classes[$0]) })
    }
  }

  static func run() throws {
    let python = ProcessInfo.processInfo.environment["INFOSWEEP_PEER_PYTHON"] ?? "python3"
    print("\nEstimators, 10,000 samples, 5 neighbours, processor milliseconds on one thread")
    let ten = try Inputs(10_000)
    let spaces = try Inputs(10_000, dimension: 3)
    try compare("KSG-1, scalar pairs", 5, python, ["ksg-scipy", "ksg-sklearn"]) {
      _ = try ksg1(ten.x, ten.y)
    }
    try compare("KSG-2, scalar pairs", nil, python, []) { _ = try ksg2(ten.x, ten.y) }
    try compare("Ross, scalar", 2, python, ["ross-sklearn"]) {
      _ = try rossInformation(ten.t, labels: ten.labels)
    }
    try compare("30 bins", 0.2, python, ["binned-sklearn"]) {
      _ = try binnedInformation(ten.x, ten.y)
    }
    try compare("KSG-1, 3 + 3 coordinates", 100, python, ["ksmi-scipy"]) {
      _ = try ksg1(spaces.x, spaces.y)
    }
    try growth()
    try plane()
  }

  private static func compare(
    _ label: String, _ bound: Double?, _ python: String, _ peers: [String],
    _ ours: () throws -> Void
  ) rethrows {
    let own = try bestTime(ours)
    var line = "  " + label + String(repeating: " ", count: max(1, 28 - label.count))
    line += milliseconds(own)
    if let bound { line += "  asked \(decimal(bound, 6, 1))" }
    for peer in peers {
      guard let theirs = peerSeconds(python, peer) else { continue }
      line += "   \(peer) \(decimal(theirs * 1e3, 0, 1)), \(decimal(theirs / own, 0, 1)) times ours"
    }
    print(line)
  }

  /// The best of a few runs of a peer, or nil where the interpreter has none.
  private static func peerSeconds(_ python: String, _ peer: String) -> Double? {
    guard
      let contestant = try? Contestant(
        python, ["-c", estimatorPeerScript, peer, "10000"], core: nil)
    else { return nil }
    defer { contestant.end() }
    var best: Double?
    for _ in 0..<4 {
      guard let answer = contestant.run() else { return best }
      best = min(best ?? .infinity, answer.seconds)
    }
    return best
  }

  private static func growth() throws {
    print("  in nanoseconds a sample and binary digit of the sample count (n log n is constant)")
    for (count, digits) in [(10_000, 13.3), (100_000, 16.6), (1_000_000, 19.9)] {
      let inputs = try Inputs(count)
      let unit = 1e9 / Double(count) / digits
      let pairs = try bestTime(repeats: 2) { _ = try ksg1(inputs.x, inputs.y) }
      let labelled = try bestTime(repeats: 2) {
        _ = try rossInformation(inputs.t, labels: inputs.labels)
      }
      let entropy = try bestTime(repeats: 2) { _ = try kozachenkoLeonenkoEntropy(inputs.x) }
      print(
        "    \(decimal(Double(count), 7, 0)) samples: KSG-1", decimal(pairs * unit, 6, 2), " Ross",
        decimal(labelled * unit, 6, 2), " entropy", decimal(entropy * unit, 6, 2))
    }
  }

  /// One layer of the sliced plane: 500 slices, width 64, both coordinates.
  private static func plane() throws {
    let layer = try Inputs(10_000, dimension: 64)
    let input = try Inputs(10_000, dimension: 784)
    let options = SlicingOptions(seed: 1)
    let time = try bestTime(repeats: 1) {
      _ = try SlicedPlane(
        layer.x, input: SlicedInput(input.x), labels: layer.labels, options: options)
    }
    print("  a layer of the sliced plane, m = 500  ", decimal(time, 6, 2), "s  asked   4.00")
  }
}
