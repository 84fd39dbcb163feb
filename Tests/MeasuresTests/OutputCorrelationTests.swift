import Compute
import Measures
import Testing

@Suite struct OutputCorrelationTests {
  @Test func twoEqualUnitsCostTwo() {
    let a = DoubleMatrix(rows: 4, columns: 2, elements: [1, 1, 2, 2, 3, 3, 7, 7])
    #expect(abs(outputCorrelation(ActivationMoments(of: a)) - 2) < 1e-5)
  }

  @Test func eachConstantUnitAddsOne() {
    let a = DoubleMatrix(rows: 3, columns: 2, elements: [1, 5, 2, 5, 4, 5])
    #expect(abs(outputCorrelation(ActivationMoments(of: a)) - 1) < 1e-5)
  }

  @Test func theVarianceRatioExplodesWithADeadUnit() {
    let a = DoubleMatrix(rows: 3, columns: 2, elements: [1, 5, 2, 5, 3, 5])
    #expect(abs(varianceRatio(ActivationMoments(of: a)) / 1e10 - 1) < 1e-12)
    let b = DoubleMatrix(rows: 2, columns: 2, elements: [0, 0, 1, 2])
    #expect(abs(varianceRatio(ActivationMoments(of: b)) - 4) < 1e-8)
  }

  @Test func meanAndDeviationGoOverAllEntries() {
    let moments = ActivationMoments(
      of: DoubleMatrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 9]))
    #expect(activationMean(moments) == 4)
    #expect(abs(activationStandardDeviation(moments) - 8.0.squareRoot()) < 1e-14)
  }
}
