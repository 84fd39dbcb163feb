import Compute
import Measures
import Testing

@Suite struct ActivationRateTests {
  @Test func theRateCountsWhatIsNotZero() {
    let a = DoubleMatrix(rows: 4, columns: 2, elements: [0, -1, 1e-7, 2, 2e-6, 0, -1, 3])
    #expect(activationRate(a) == [0.5, 0.75])
  }

  @Test func normalUnitsAreAliveAndZerosDead() {
    var generator = SeededGenerator.stream(seed: 1, name: "noise")
    let normal = DoubleMatrix(
      rows: 32, columns: 16, elements: (0..<512).map { _ in generator.normal() })
    #expect(deadUnits(rates: activationRate(normal)) == 0)
    let zeros = DoubleMatrix(rows: 32, columns: 16)
    #expect(deadUnits(rates: activationRate(zeros)) == 16)
  }

  @Test func aUnitOnOneSampleInAHundredIsAlive() {
    #expect(deadUnits(rates: [0.01, 0.0099, 0, 1]) == 2)
  }
}
