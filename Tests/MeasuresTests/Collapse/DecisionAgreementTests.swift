import Compute
import Measures
import Testing

@Suite struct DecisionAgreementTests {
  @Test func itIsTheDefinitionRowByRow() throws {
    let subject = CollapseCase.random(1, rows: 1_200, classes: 5, width: 3, spread: 1)
    let statistics = try subject.statistics()
    let bias = [0.5, -1, 0, 0.25, 2]
    var agreement = try DecisionAgreement(
      with: statistics, weights: subject.weights, bias: bias)
    #expect(agreement.fraction == nil)
    try agreement.take(subject.features.elements)
    var agreeing = 0
    for row in 0..<1_200 {
      let scores = (0..<5).map { label in
        (0..<3).reduce(bias[label]) {
          $0 + subject.weights[label, $1] * subject.features[row, $1]
        }
      }
      let distances = (0..<5).map { label in
        (0..<3).reduce(0.0) { sum, column in
          let shift = subject.features[row, column] - statistics.means[label, column]
          return sum + shift * shift
        }
      }
      let decided = scores.firstIndex(of: scores.max() ?? 0)
      agreeing += decided == distances.firstIndex(of: distances.min() ?? 0) ? 1 : 0
    }
    #expect(agreement.count == 1_200 && agreement.agreeing == agreeing)
    #expect(agreement.fraction == Double(agreeing) / 1_200)
    #expect(agreeing > 0 && agreeing < 1_200)
  }

  @Test func batchesAddUpInEitherPrecision() throws {
    let subject = CollapseCase.worked
    var agreement = try DecisionAgreement(
      with: try subject.statistics(), weights: subject.weights)
    try agreement.take(floats: subject.features.elements.map(Float.init))
    try agreement.take([0.0, 0])
    // At 0 all scores are equal and the first class counts, but class 0 and not another is nearest.
    #expect(agreement.count == 7 && agreement.agreeing == 7)
  }

  @Test func badInputIsRefused() throws {
    let subject = CollapseCase.worked
    let statistics = try subject.statistics()
    var agreement = try DecisionAgreement(with: statistics, weights: subject.weights)
    #expect(throws: MeasureError.self) { try agreement.take([1.0, 2, 3]) }
    #expect(throws: MeasureError.self) { try agreement.take([1.0, .nan]) }
    #expect(throws: MeasureError.self) { try agreement.take(floats: [.infinity, 0]) }
    #expect(throws: MeasureError.self) {
      try DecisionAgreement(with: statistics, weights: DoubleMatrix(rows: 3, columns: 3))
    }
    #expect(throws: MeasureError.self) {
      try DecisionAgreement(with: statistics, weights: subject.weights, bias: [1, 2])
    }
  }
}
