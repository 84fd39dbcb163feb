import Compute
import Foundation
import Measures

/// Measures of labelled features at the sizes of the studies, and SciPy's or scikit-learn's on data
/// of the same kind where they are there.
struct ClassBenchmark {
  static func run() throws {
    let python = ProcessInfo.processInfo.environment["INFOSWEEP_PEER_PYTHON"] ?? "python3"
    print("\nMeasures of labelled features, milliseconds, one thread")
    print("                                               ours     peer    asked")
    func line(_ label: String, _ peer: String?, asked: Double, _ body: () throws -> Void) rethrows {
      let ours = try bestTime(repeats: 3, body)
      let theirs = peer.flatMap { peerTime(python, $0) }
      print(
        "  " + label, milliseconds(ours), theirs.map(milliseconds) ?? "       –",
        milliseconds(asked), ours > asked ? "  more than asked" : "")
    }
    let collapse = CollapseInput()
    try line("neural collapse, 60,000 × 512         ", nil, asked: 1.5) { try collapse.measure() }
    let (features, labels) = probeInput()
    var fit: (steps: Int, gradient: Double) = (0, 0)
    try line("logistic regression, 5,000 × 50       ", "probe", asked: 0.25) {
      let regression = try LogisticRegression(fitting: features, labels: labels)
      fit = (regression.iterations, regression.largestGradient)
    }
    let costs = assignmentInput()
    var total = 0.0
    try line("assignment, 1,000 × 5,000             ", "assignment", asked: 1) {
      total = try Assignment(minimising: costs).total
    }
    print("  (\(fit.steps) steps to a gradient of \(fit.gradient); total distance \(total))")
  }

  /// Rows around ten centres, along axes that matter less and less, as principal components do.
  private static func probeInput() -> (DoubleMatrix, [Int]) {
    var generator = SeededGenerator.stream(seed: 1, name: "probe")
    let scales = (0..<50).map { 12 / Double(1 + $0).squareRoot() }
    let centres = (0..<500).map { _ in 0.5 * generator.normal() }
    let labels = (0..<5_000).map { $0 % 10 }
    var features = DoubleMatrix(rows: 5_000, columns: 50)
    for row in 0..<5_000 {
      for column in 0..<50 {
        let place = centres[labels[row] * 50 + column] + generator.normal()
        features[row, column] = place * scales[column]
      }
    }
    return (features, labels)
  }

  /// Cosine distances of random directions in 12 dimensions.
  private static func assignmentInput() -> DoubleMatrix {
    var generator = SeededGenerator.stream(seed: 1, name: "pairs")
    func directions(_ count: Int) -> DoubleMatrix {
      var result = DoubleMatrix(
        rows: count, columns: 12, elements: (0..<count * 12).map { _ in generator.normal() })
      for row in 0..<count {
        var square = 0.0
        for column in 0..<12 { square += result[row, column] * result[row, column] }
        for column in 0..<12 { result[row, column] /= square.squareRoot() }
      }
      return result
    }
    var costs = gemm(directions(1_000), directions(5_000), transposedB: true)
    for place in costs.elements.indices { costs.elements[place] = 1 - costs.elements[place] }
    return costs
  }

  /// The best of three runs of a peer; nil where there is none.
  private static func peerTime(_ python: String, _ name: String) -> Double? {
    guard let peer = try? Contestant(python, ["-c", classPeerScript, name], core: nil)
    else { return nil }
    defer { peer.end() }
    return (0..<4).compactMap { _ in peer.run()?.seconds }.dropFirst().min()
  }
}
