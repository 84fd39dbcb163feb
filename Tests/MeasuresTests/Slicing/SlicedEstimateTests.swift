import Measures
import Testing

@Suite struct SlicedEstimateTests {
  @Test func theStandardErrorIsOfTheMean() {
    let estimate = SlicedEstimate(slices: 0..<4, values: [1, 2, 3, 6], sampleCount: 9)
    #expect(estimate.mean == 3)
    // The unbiased variance is 14/3.
    #expect(abs(estimate.standardError - (14.0 / 12).squareRoot()) < 1e-15)
    #expect(abs(estimate.bits - 4.328_085_122_666_891) < 1e-12)
  }

  @Test func fewSlicesHaveNoError() {
    #expect(SlicedEstimate(slices: 5..<6, values: [1], sampleCount: 9).standardError == .infinity)
    #expect(SlicedEstimate(slices: 5..<5, values: [], sampleCount: 9).mean == 0)
  }

  @Test func partsJoinInTheirOrder() {
    let parts = [
      SlicedEstimate(slices: 3..<4, values: [4], sampleCount: 9, flags: .smallClasses),
      SlicedEstimate(slices: 1..<3, values: [2, 3], sampleCount: 9, flags: .droppedSamples),
    ]
    let whole = SlicedEstimate(
      slices: 1..<4, values: [2, 3, 4], sampleCount: 9, flags: [.smallClasses, .droppedSamples])
    #expect(SlicedEstimate(joining: parts) == whole)
    #expect(SlicedEstimate(joining: []).values == [])
  }

  @Test func aPartHasItsOwnMean() {
    let estimate = SlicedEstimate(slices: 4..<7, values: [1, 2, 6], sampleCount: 9)
    #expect(estimate.mean(of: 5..<7) == 4 && estimate.mean(of: 4..<7) == estimate.mean)
    #expect(estimate.mean(of: 5..<5) == 0)
  }
}
