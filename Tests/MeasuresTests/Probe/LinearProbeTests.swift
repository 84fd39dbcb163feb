import Compute
import GoldenData
import Measures
import Testing

@Suite struct LinearProbeTests {
  @Test func theProbeAgreesWithTheReference() throws {
    let golden = try GoldenFile("autoencoder.h5")
    func matrix(_ name: String) throws -> DoubleMatrix {
      let shape = try golden.shape("probe/" + name)
      return DoubleMatrix(
        rows: shape[0], columns: shape[1], elements: try golden.doubles("probe/" + name))
    }
    let test = try matrix("Xtest")
    let probe = try LinearProbe(
      training: try matrix("Xtrain"), labels: try golden.labels("probe/ytrain").map { Int($0) },
      test: test, testLabels: try golden.labels("probe/ytest").map { Int($0) }, components: 20)
    let (reduction, regression) = (try #require(probe.reduction), probe.regression)
    try golden.expect("probe/pca_mean", reduction.mean)
    try golden.expect("probe/pca_variance", reduction.variances)
    try golden.expect("probe/objective", [regression.objective])
    try golden.expect("probe/accuracy", [probe.accuracy.fraction])
    let coefficients = gemm(regression.weights, reduction.components)
    try golden.expect("probe/coef_in_feature_space", coefficients.elements)
    let mean = regression.intercepts.reduce(0, +) / 10
    try golden.expect("probe/intercept_centred", regression.intercepts.map { $0 - mean })
    let probabilities = regression.probabilities(of: reduction.scores(of: test))
    try golden.expect("probe/probabilities", probabilities.elements)
    #expect(regression.converged && regression.largestGradient <= 1e-4)
  }

  @Test func narrowFeaturesAreNotReduced() throws {
    let probe = try LinearProbe(
      training: DoubleMatrix(rows: 4, columns: 1, elements: [1, 2, 8, 9]), labels: [0, 0, 1, 1],
      test: DoubleMatrix(rows: 3, columns: 1, elements: [0, 3, 9]), testLabels: [0, 1, 1])
    #expect(probe.reduction == nil)
    #expect(probe.accuracy.successes == 2 && probe.accuracy.trials == 3)
  }

  @Test func aLabelThatTrainingNeverSawIsWrong() throws {
    let probe = try LinearProbe(
      training: DoubleMatrix(rows: 4, columns: 1, elements: [1, 2, 8, 9]), labels: [0, 0, 1, 1],
      test: DoubleMatrix(rows: 2, columns: 1, elements: [0, 9]), testLabels: [0, 5])
    #expect(probe.accuracy.fraction == 0.5)
  }

  @Test func aProbeCanBeStopped() {
    struct Stop: Error {}
    let rows = DoubleMatrix(rows: 3, columns: 2, elements: [1, 2, 4, 0, 2, 1])
    #expect(throws: Stop.self) {
      try LinearProbe(
        training: rows, labels: [0, 1, 1], test: rows, testLabels: [0, 1, 1], components: 1
      ) { _, _ in throw Stop() }
    }
  }

  @Test func badInputIsRefused() {
    let rows = DoubleMatrix(rows: 3, columns: 2, elements: [1, 2, 4, 0, 2, 1])
    func probe(
      _ labels: [Int], _ test: DoubleMatrix, _ testLabels: [Int], components: Int = 50
    ) throws {
      _ = try LinearProbe(
        training: rows, labels: labels, test: test, testLabels: testLabels, components: components)
    }
    let bad = DoubleMatrix(rows: 3, columns: 2, repeating: .infinity)
    #expect(throws: MeasureError.self) { try probe([0, 1], rows, [0, 1, 1]) }
    #expect(throws: MeasureError.self) { try probe([0, 1, 1], rows, [0, 1]) }
    #expect(throws: MeasureError.self) { try probe([1, 1, 1], rows, [0, 1, 1]) }
    #expect(throws: MeasureError.self) { try probe([0, 1, 1], bad, [0, 1, 1]) }
    #expect(throws: MeasureError.self) {
      try probe([0, 1, 1], DoubleMatrix(rows: 3, columns: 1), [0, 1, 1])
    }
    #expect(throws: MeasureError.self) {
      try probe([0, 1, 1], DoubleMatrix(rows: 0, columns: 2), [])
    }
    #expect(throws: MeasureError.self) { try probe([0, 1, 1], rows, [0, 1, 1], components: 0) }
  }
}
