import Testing

@testable import Compute

@Suite struct GEMMTests {
  static func numbers(_ count: Int, _ name: String) -> [Float] {
    var generator = SeededGenerator.stream(seed: 1, name: name)
    return (0..<count).map { _ in generator.uniformFloat() - 0.5 }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let shape: ProductShape
    let transposedA: Bool
    let transposedB: Bool
    let library: ProductLibrary?
    var testDescription: String {
      "\(shape.rows)x\(shape.columns)x\(shape.inner) \(transposedA) \(transposedB)"
        + " \(library?.rawValue ?? "chosen")"
    }
  }

  static let cases: [Case] = {
    var list: [Case] = []
    let shapes = [(128, 16, 784), (96, 64, 64), (7, 5, 3), (33, 40, 19), (1, 1, 1), (20, 200, 50)]
    for (rows, columns, inner) in shapes {
      for flags in 0..<4 {
        for library in [nil, .openBLAS, .oneDNN, .kernels] as [ProductLibrary?] {
          if library == .kernels && flags & 2 != 0 { continue }
          list.append(
            Case(
              shape: ProductShape(rows: rows, columns: columns, inner: inner),
              transposedA: flags & 1 != 0, transposedB: flags & 2 != 0, library: library))
        }
      }
    }
    return list
  }()

  @Test("every library agrees with the sum written out", arguments: cases)
  func agreesWithTheSum(example: Case) {
    pinToOneThread()
    let (m, n, k) = (example.shape.rows, example.shape.columns, example.shape.inner)
    let a = Self.numbers(m * k, "a")
    let b = Self.numbers(k * n, "b")
    let old = Self.numbers(m * n, "c")
    var c = old
    var target = c.mutableSpan
    gemm(
      example.shape, a.span, transposedA: example.transposedA, b.span,
      transposedB: example.transposedB, alpha: 0.5, beta: 2, into: &target, by: example.library)
    for row in 0..<m {
      for column in 0..<n {
        var sum = 0.0
        for place in 0..<k {
          let left = a[example.transposedA ? place * m + row : row * k + place]
          let right = b[example.transposedB ? column * k + place : place * n + column]
          sum += Double(left) * Double(right)
        }
        let expected = 0.5 * sum + 2 * Double(old[row * n + column])
        #expect(abs(Double(c[row * n + column]) - expected) < 2e-5)
      }
    }
  }

  @Test("a zero beta ignores the old content", arguments: ProductLibrary.allCases)
  func zeroBetaIgnoresTheOldContent(library: ProductLibrary) {
    var c = [Float](repeating: .nan, count: 20)
    var target = c.mutableSpan
    let shape = ProductShape(rows: 1, columns: 20, inner: 1)
    gemm(shape, [2].span, [Float](repeating: 3, count: 20).span, into: &target, by: library)
    #expect(c == [Float](repeating: 6, count: 20))
  }

  @Test(
    "the kernel is one chain of fused multiply-adds, whatever the tile", arguments: [1, 16, 37])
  func theKernelIsOneChain(columns: Int) {
    let shape = ProductShape(rows: 23, columns: columns, inner: 50)
    let a = Self.numbers(23 * 50, "a")
    let b = Self.numbers(50 * columns, "b")
    var c = [Float](repeating: 0, count: 23 * columns)
    var target = c.mutableSpan
    gemm(shape, a.span, b.span, into: &target, by: .kernels)
    for row in 0..<23 {
      for column in 0..<columns {
        var sum: Float = 0
        for place in 0..<50 {
          sum = sum.addingProduct(a[row * 50 + place], b[place * columns + column])
        }
        #expect(c[row * columns + column] == sum)
      }
    }
  }

  @Test func theProductOfMatricesTransposes() {
    let a = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    let b = Matrix(rows: 2, columns: 3, elements: [1, 0, 1, 0, 1, 1])
    #expect(gemm(a, b, transposedB: true).elements == [4, 5, 10, 11])
    #expect(gemm(a, transposedA: true, b).elements == [1, 4, 5, 2, 5, 7, 3, 6, 9])
    #expect(gemm(a, b.transposed).elements == [4, 5, 10, 11])
  }
}
