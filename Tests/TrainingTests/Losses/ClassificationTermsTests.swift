import Testing

@testable import Training

@Suite struct ClassificationTermsTests {
  @Test func accuracyIsTheShareOfCorrectOnes() {
    #expect(ClassificationTerms(loss: 0.5, correct: 3, count: 4).accuracy == 0.75)
  }
}
