import Compute
import Testing

@Suite struct DoubleMatrixTests {
  @Test func itKeepsWhatAFloatMatrixHolds() {
    let matrix = DoubleMatrix(Matrix(rows: 1, columns: 2, elements: [0.1, -3]))
    #expect(matrix[0, 0] == Double(Float(0.1)))
    #expect(matrix[0, 1] == -3)
  }

  @Test func elementsLieRowAfterRow() {
    var matrix = DoubleMatrix(rows: 2, columns: 2)
    matrix[1, 0] = 5
    #expect(matrix.elements == [0, 0, 5, 0])
  }
}
