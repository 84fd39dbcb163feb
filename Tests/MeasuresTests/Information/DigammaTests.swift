import Testing

@testable import Measures

@Suite struct DigammaTests {
  @Test(
    "values are those of the tables",
    arguments: [
      (1, -0.577_215_664_901_532_9), (2, 0.422_784_335_098_467_1), (3, 0.922_784_335_098_467_1),
      (10, 2.251_752_589_066_721), (10_000, 9.210_290_371_142_85),
    ])
  func valuesAreThoseOfTheTables(n: Int, value: Double) {
    #expect(abs(Digamma(upTo: 10_000)[n] - value) < 2e-14)
  }

  @Test func aTableReachesItsLargest() {
    for largest in [0, 1, 2, 5] { _ = Digamma(upTo: largest)[max(1, largest)] }
    #expect(
      Digamma(upTo: 3).mean([0, 1, 2], adding: 1)
        == (Digamma(upTo: 3)[1] + 0.422_784_335_098_467_1 + 0.922_784_335_098_467_1) / 3)
  }
}
