import Compute
import Testing

@Suite struct DecompositionsTests {
  @Test func singularValuesOfADiagonalMatrixAreItsEntries() throws {
    var matrix = DoubleMatrix(rows: 3, columns: 5)
    (matrix[0, 1], matrix[1, 3], matrix[2, 0]) = (2, -7, 0.5)
    let values = try singularValues(of: matrix)
    for (value, expected) in zip(values, [7, 2, 0.5]) { #expect(abs(value - expected) < 1e-14) }
    #expect(values.count == 3)
  }

  @Test func squaresOfSingularValuesSumToTheSquaredNorm() throws {
    var generator = SeededGenerator.stream(seed: 1, name: "svd")
    let matrix = DoubleMatrix(
      rows: 64, columns: 784, elements: (0..<64 * 784).map { _ in generator.normal() })
    let values = try singularValues(of: matrix)
    let norm = matrix.elements.reduce(0) { $0 + $1 * $1 }
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } / norm - 1) < 1e-12)
    #expect(values == values.sorted(by: >))
  }

  @Test func eigenvectorsSolveTheirEquation() throws {
    var generator = SeededGenerator.stream(seed: 2, name: "eigen")
    let root = DoubleMatrix(
      rows: 9, columns: 7, elements: (0..<63).map { _ in generator.normal() })
    let matrix = gram(root)
    let eigen = try symmetricEigen(of: matrix)
    #expect(eigen.values == eigen.values.sorted())
    let images = gemm(eigen.vectors, matrix)
    for index in 0..<7 {
      for place in 0..<7 {
        let expected = eigen.values[index] * eigen.vectors[index, place]
        #expect(abs(images[index, place] - expected) < 1e-12)
      }
    }
  }

  @Test func aMatrixWithNotANumberIsRefused() {
    let matrix = DoubleMatrix(rows: 1, columns: 2, elements: [1, .nan])
    #expect(throws: DecompositionError.self) { try singularValues(of: matrix) }
    let square = DoubleMatrix(rows: 1, columns: 1, elements: [.infinity])
    #expect(throws: DecompositionError.self) { try symmetricEigen(of: square) }
  }

  @Test func emptyMatricesHaveNoValues() throws {
    #expect(try singularValues(of: DoubleMatrix(rows: 0, columns: 3)).isEmpty)
    #expect(try symmetricEigen(of: DoubleMatrix(rows: 0, columns: 0)).values.isEmpty)
  }
}
