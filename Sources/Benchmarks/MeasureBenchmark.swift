import Compute
import Measures

/// All measures of one snapshot: weights 64 × 784, activations 10,000 × 64.
struct MeasureBenchmark {
  static func run() throws {
    var generator = SeededGenerator.stream(seed: 1, name: "measures")
    let weights = Matrix(
      rows: 64, columns: 784, elements: (0..<64 * 784).map { _ in generator.uniformFloat() - 0.5 })
    let activations = Matrix(
      rows: 10_000, columns: 64,
      elements: (0..<640_000).map { _ in max(0, generator.uniformFloat() - 0.5) })
    print("\nMeasures of one snapshot (weights 64 × 784, activations 10,000 × 64)")
    let ofWeights = try bestTime {
      let exact = DoubleMatrix(weights)
      let rank = participationRank(try singularValues(of: exact))
      precondition(rank + weightRedundancy(exact) + weightNorm(exact) > 0)
    }
    let ofActivations = bestTime {
      let exact = DoubleMatrix(activations)
      let moments = ActivationMoments(of: exact)
      let dead = deadUnits(rates: activationRate(exact))
      let sum =
        outputCorrelation(moments) + varianceRatio(moments) + activationMean(moments)
        + activationStandardDeviation(moments) + (maxAverageResponsibility(exact) ?? 0)
      precondition(sum + Double(dead) > 0)
    }
    print("  of weights         ", milliseconds(ofWeights), "ms")
    print("  of activations     ", milliseconds(ofActivations), "ms")
    try ClassBenchmark.run()
  }
}
