import Compute
import Measures
import Testing

@Suite struct WeightRedundancyTests {
  @Test func orthogonalRowsAreNotRedundant() {
    var matrix = DoubleMatrix(rows: 5, columns: 10)
    for place in 0..<5 { matrix[place, place] = 1 }
    #expect(weightRedundancy(matrix) < 1e-12)
  }

  @Test func parallelRowsCostOnePerPair() {
    let ones = DoubleMatrix(rows: 5, columns: 10, repeating: 1)
    #expect(abs(weightRedundancy(ones) - 20) < 1e-6)
  }

  @Test func aRowOfZerosAddsOne() {
    var matrix = DoubleMatrix(rows: 3, columns: 4)
    (matrix[0, 0], matrix[1, 1]) = (2, -3)
    #expect(abs(weightRedundancy(matrix) - 1) < 1e-7)
  }

  @Test func theNormIsFrobenius() {
    #expect(weightNorm(DoubleMatrix(rows: 2, columns: 2, elements: [1, -2, 2, 4])) == 5)
  }
}
