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

  @Test("the way by the Gram matrix has the same values", arguments: [(40, 90), (90, 40), (7, 7)])
  func byGram(rows: Int, columns: Int) throws {
    var generator = SeededGenerator.stream(seed: 4, name: "svd")
    let matrix = DoubleMatrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
    let values = try singularValues(of: matrix)
    let found = try singularValuesByGram(of: matrix)
    #expect(found.count == min(rows, columns))
    for (value, expected) in zip(found, values) { #expect(abs(value - expected) < 1e-10) }
  }

  @Test func whatTheGramMatrixLosesIsZeroAndNotNegative() throws {
    // Two equal columns: the second value is 0, and rounding might make its square negative.
    let matrix = DoubleMatrix(rows: 3, columns: 2, elements: [0.1, 0.1, 0.7, 0.7, 1.3, 1.3])
    let values = try singularValuesByGram(of: matrix)
    #expect(abs(values[0] - (2 * (0.01 + 0.49 + 1.69)).squareRoot()) < 1e-14)
    #expect(values[1] >= 0 && values[1] < 1e-7)
  }

  @Test("right singular vectors are orthonormal and stretched", arguments: [(4, 9), (9, 4)])
  func rightVectors(rows: Int, columns: Int) throws {
    var generator = SeededGenerator.stream(seed: 3, name: "svd")
    let matrix = DoubleMatrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
    let found = try rightSingularVectors(of: matrix)
    let values = try singularValues(of: matrix)
    #expect(found.vectors.rows == 4 && found.vectors.columns == columns)
    for (value, expected) in zip(found.values, values) { #expect(abs(value - expected) < 1e-13) }
    // V Vᵀ = I and (A Vᵀ)ᵀ(A Vᵀ) = diag σ².
    let orthonormal = gemm(found.vectors, found.vectors, transposedB: true)
    let stretched = gram(gemm(matrix, found.vectors, transposedB: true))
    for row in 0..<4 {
      for column in 0..<4 {
        #expect(abs(orthonormal[row, column] - (row == column ? 1 : 0)) < 1e-13)
        let square = row == column ? values[row] * values[row] : 0
        #expect(abs(stretched[row, column] - square) < 1e-12)
      }
    }
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
    #expect(throws: DecompositionError.self) { try singularValuesByGram(of: matrix) }
    #expect(throws: DecompositionError.self) { try rightSingularVectors(of: matrix) }
    #expect(throws: DecompositionError.self) { try symmetricEigen(of: square) }
  }

  @Test func emptyMatricesHaveNoValues() throws {
    #expect(try singularValues(of: DoubleMatrix(rows: 0, columns: 3)).isEmpty)
    #expect(try singularValuesByGram(of: DoubleMatrix(rows: 0, columns: 3)).isEmpty)
    #expect(try rightSingularVectors(of: DoubleMatrix(rows: 3, columns: 0)).values.isEmpty)
    #expect(try symmetricEigen(of: DoubleMatrix(rows: 0, columns: 0)).values.isEmpty)
  }
}
