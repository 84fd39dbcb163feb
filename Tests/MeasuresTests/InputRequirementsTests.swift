import Compute
import Testing

@testable import Measures

@Suite struct InputRequirementsTests {
  @Test func aNumberThatIsNotFiniteIsNamedByItsRow() {
    let matrix = DoubleMatrix(rows: 2, columns: 2, elements: [1, 2, 3, -.infinity])
    let expected = MeasureError(
      measure: "Rank", found: "-inf in row 1 of the weights", allowed: "finite numbers")
    #expect(throws: expected) { try requireFinite(matrix, "weights", for: "Rank") }
    #expect(throws: Never.self) {
      try requireFinite(DoubleMatrix(rows: 0, columns: 2), "weights", for: "Rank")
    }
  }

  @Test func probabilitiesSumToOne() {
    #expect(throws: Never.self) { try requireDistribution([0.5, 0.25, 0.250_009], for: "PID") }
    let cell = MeasureError(
      measure: "PID", found: "the probability -0.5 in cell 1", allowed: "none below 0")
    #expect(throws: cell) { try requireDistribution([1.5, -0.5], for: "PID") }
    let sum = MeasureError(measure: "PID", found: "probabilities that sum to 0.75", allowed: "1")
    #expect(throws: sum) { try requireDistribution([0.5, 0.25], for: "PID") }
  }

  @Test func countsAreCompared() {
    #expect(throws: MeasureError(measure: "Rank", found: "3 rows", allowed: "4")) {
      try requireEqual(3, 4, "rows", for: "Rank")
    }
  }
}
