import Testing

@testable import Experiments

@Suite struct FloatMantissaTests {
  @Test func theNearestNumberIsTakenAndOfTwoTheEvenOne() {
    #expect(Float(1.0 / 3).keeping(mantissaBits: 2) == 0.3125)
    #expect(Float(1.125).keeping(mantissaBits: 2) == 1, "half-way to 1.25: even is 1")
    #expect(Float(1.375).keeping(mantissaBits: 2) == 1.5, "half-way from 1.25: even is 1.5")
    #expect(Float(1.1251).keeping(mantissaBits: 2) == 1.25)
    #expect(Float(-1.9).keeping(mantissaBits: 1) == -2)
    #expect(Float(0).keeping(mantissaBits: 5) == 0)
  }

  @Test func whatIsNoNumberStaysAndWhatIsOneStaysFinite() {
    #expect(Float.nan.keeping(mantissaBits: 3).isNaN)
    #expect((-Float.infinity).keeping(mantissaBits: 3) == -.infinity)
    #expect(Float.greatestFiniteMagnitude.keeping(mantissaBits: 3).isFinite)
    #expect(Float.leastNonzeroMagnitude.keeping(mantissaBits: 22) == 0)
  }

  @Test func theErrorIsHalfAUnitOfTheLastBitKept() {
    for bits in 1...22 {
      for step in 0..<100 {
        let value = 1 + Float(step) / 100
        let error = (value.keeping(mantissaBits: bits) - value).magnitude
        #expect(error <= 1 / Float(1 << (bits + 1)))
      }
    }
  }
}
