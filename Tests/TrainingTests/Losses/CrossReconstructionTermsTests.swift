import Testing

@testable import Training

@Suite struct CrossReconstructionTermsTests {
  static let terms = CrossReconstructionTerms(xx: 1, yy: 2, yx: 4, xy: 8)

  @Test func theTotalWeighsOwnAndCrossedParts() {
    #expect(Self.terms.total() == 15)
    #expect(Self.terms.total(alpha: 2, lambda: 0.5) == 12)
  }

  @Test func meansAreTakenPartByPart() {
    let other = CrossReconstructionTerms(xx: 3, yy: 2, yx: 0, xy: 0)
    let mean = (.zero + Self.terms + other).divided(by: 2)
    #expect(mean == CrossReconstructionTerms(xx: 2, yy: 2, yx: 2, xy: 4))
  }
}
