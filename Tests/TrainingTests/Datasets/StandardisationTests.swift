import GoldenData
import Testing

@testable import Training

@Suite struct StandardisationTests {
  static func standardised(_ samples: [Float], _ featureCount: Int) -> [Float] {
    let rule = Standardisation(of: samples.span, featureCount: featureCount)
    var result = samples
    var span = result.mutableSpan
    rule.apply(to: &span)
    return result
  }

  @Test func itAgreesWithTheReference() throws {
    let golden = try GoldenFile("latent_mi.h5")
    let raw = try golden.floats("standardise/raw")
    try golden.expect("standardise/expected", Self.standardised(raw, 5))
  }

  @Test func meansVanishAndDeviationsAreOne() {
    #expect(Self.standardised([1, 10, 3, 30], 2) == [-1, -1, 1, 1])
  }

  /// 0.1 seven times sums up to something else than seven times 0.1.
  @Test func aConstantBecomesZeroWhateverItsMeanRoundsTo() {
    #expect(Self.standardised([Float](repeating: 0.1, count: 7), 1).allSatisfy { $0 == 0 })
  }

  @Test func farOutliersAreCut() {
    let samples = [Float](repeating: 0, count: 999) + [1]
    let result = Self.standardised(samples, 1)
    #expect(result.last == 10 && result[0] > -0.04 && result[0] < 0)
  }

  @Test func whatIsNotANumberBecomesZero() {
    #expect(Self.standardised([1, .nan, 2, 3], 2) == [-1, 0, 1, 0])
    #expect(Self.standardised([1, .infinity, 2, 3], 2) == [-1, 0, 1, 0])
  }
}
