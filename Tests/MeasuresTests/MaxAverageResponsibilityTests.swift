import Compute
import Measures
import Testing

@Suite struct MaxAverageResponsibilityTests {
  @Test func sharesAreAveragedOverSamples() {
    let a = DoubleMatrix(rows: 2, columns: 2, elements: [0.25, 0.75, 0.5, 0.5])
    #expect(maxAverageResponsibility(a) == 0.625)
  }

  @Test(
    "what does not look like softmax has none",
    arguments: [
      [0.5, 0.6, 0.5, 0.5], [1.5, -0.5, 0.5, 0.5], [.nan, 0.5, 0.5, 0.5],
    ])
  func othersHaveNone(elements: [Double]) {
    #expect(maxAverageResponsibility(DoubleMatrix(rows: 2, columns: 2, elements: elements)) == nil)
  }

  @Test func singlePrecisionRoundingIsForgiven() {
    let a = DoubleMatrix(rows: 1, columns: 2, elements: [0.5, 0.500_019])
    #expect(maxAverageResponsibility(a) != nil)
  }
}
