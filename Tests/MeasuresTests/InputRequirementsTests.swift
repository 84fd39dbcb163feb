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

  @Test func countsAreCompared() {
    #expect(throws: MeasureError(measure: "Rank", found: "3 rows", allowed: "4")) {
      try requireEqual(3, 4, "rows", for: "Rank")
    }
  }
}
