import Testing

@testable import Experiments

@Suite struct BestCurveTests {
  @Test func lessOrMoreIsBetterAndATieIsNot() {
    let loss = BestCurve("loss", isLowerBetter: true)
    #expect(loss.isBetter(3, than: nil) && loss.isBetter(2, than: 3))
    #expect(!loss.isBetter(3, than: 3) && !loss.isBetter(4, than: 3))
    let accuracy = BestCurve("accuracy", isLowerBetter: false)
    #expect(accuracy.isBetter(0.5, than: 0.4) && !accuracy.isBetter(0.4, than: 0.4))
    #expect(!loss.isBetter(.nan, than: nil) && !accuracy.isBetter(.nan, than: 1))
  }
}
