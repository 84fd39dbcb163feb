import Testing

@testable import Experiments

@Suite struct LatentEstimateTests {
  @Test func equalNumbersMakeEqualEstimates() {
    func estimate(_ bits: Double) -> LatentEstimate {
      LatentEstimate(
        bits: bits, pointwise: [bits], sampleCount: 1, flags: [], epochs: 2, bestEpoch: 1,
        bestLoss: 0.5, validationLosses: [0.5, 0.6])
    }
    #expect(estimate(1) == estimate(1))
    #expect(estimate(1) != estimate(2))
  }
}
