import Compute
import Testing

@Suite struct MatrixTests {
  @Test func elementsLieRowAfterRow() {
    var matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(Array(matrix.row(1)) == [4, 5, 6])
    matrix[0, 2] = 9
    #expect(matrix.elements == [1, 2, 9, 4, 5, 6])
  }

  @Test func transposingTwiceChangesNothing() {
    let matrix = Matrix(rows: 3, columns: 5, elements: (0..<15).map(Float.init))
    #expect(matrix.transposed[4, 2] == matrix[2, 4])
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test func aMatrixMayBeEmpty() {
    #expect(Matrix(rows: 0, columns: 4).elements.isEmpty)
  }
}
