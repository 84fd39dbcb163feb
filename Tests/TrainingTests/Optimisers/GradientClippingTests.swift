import Testing

@testable import Training

@Suite struct GradientClippingTests {
  @Test func aLongGradientIsCutToItsLimit() {
    var gradient: [Float] = [3, -4, 12]
    #expect(clipGlobalNorm(&gradient, maximum: 1) == 13)
    let factor = Float(1 / (13 + 1e-6))
    #expect(gradient == [3 * factor, -4 * factor, 12 * factor])
    #expect(abs(clipGlobalNorm(&gradient, maximum: 1) - 1) < 1e-6)
  }

  @Test func aShortGradientKeepsItsBits() {
    var gradient: [Float] = [0.3, 0.4]
    #expect(abs(clipGlobalNorm(&gradient, maximum: 1) - 0.5) < 1e-7)
    #expect(gradient == [0.3, 0.4])
    var nothing: [Float] = [0, 0]
    #expect(clipGlobalNorm(&nothing, maximum: 1) == 0 && nothing == [0, 0])
  }

  /// As PyTorch has it: the small number in the divisor cuts a gradient of just the limit too.
  @Test func theLimitItselfIsCutByAMillionth() {
    var gradient: [Float] = [1]
    _ = clipGlobalNorm(&gradient, maximum: 1)
    #expect(gradient[0] < 1 && gradient[0] > 1 - 2e-6)
  }

  @Test func aBrokenGradientIsReportedAndLeftAlone() {
    var gradient: [Float] = [1, .nan, 8]
    #expect(clipGlobalNorm(&gradient, maximum: 1).isNaN)
    #expect(gradient[0] == 1 && gradient[2] == 8)
  }
}
