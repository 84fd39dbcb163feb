import Compute
import Testing

@Suite struct DoubleProductsTests {
  static let a = DoubleMatrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])

  @Test func theGramMatrixHasBothTriangles() {
    #expect(gram(Self.a).elements == [17, 22, 27, 22, 29, 36, 27, 36, 45])
    #expect(gram(DoubleMatrix(rows: 0, columns: 2)).elements == [0, 0, 0, 0])
  }

  @Test func productsTranspose() {
    #expect(gemm(Self.a, Self.a, transposedB: true).elements == [14, 32, 32, 77])
    #expect(gemm(Self.a, transposedA: true, Self.a) == gram(Self.a))
    let b = DoubleMatrix(rows: 3, columns: 1, elements: [1, 0, -1])
    #expect(gemm(Self.a, b).elements == [-2, -2])
  }

  @Test func gramMatricesAddUpRowByRow() {
    var sum = DoubleMatrix(rows: 3, columns: 3)
    let (first, second, none): ([Double], [Double], [Double]) = ([1, 2, 3], [4, 5, 6], [])
    addGram(of: first.span, rows: 1, to: &sum)
    addGram(of: second.span, rows: 1, to: &sum)
    addGram(of: none.span, rows: 0, to: &sum)
    #expect(sum.elements == [17, 22, 27, 0, 29, 36, 0, 0, 45])
  }
}
