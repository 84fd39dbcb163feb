import Measures
import Testing

@Suite struct InformationEstimateTests {
  @Test func bitsAreNatsByTheLogarithmOfTwo() {
    let estimate = InformationEstimate(nats: 0.693_147_180_559_945_3, sampleCount: 5)
    #expect(estimate.bits == 1 && estimate.flags == [] && estimate.sampleCount == 5)
  }
}
