import Testing

@testable import Compute

/// The right edge of the kernel's tiles, where whole vectors are read although fewer columns are
/// left.
@Suite struct ProductEdgeTests {
  /// Every product of the given columns against sums in double precision, all operands up against
  /// a page that may not be touched.
  @Test("narrow products read and write no further than their operands", arguments: 1...40)
  func narrowProducts(columns n: Int) {
    for m in [1, 2, 5, 6, 7, 16, 17, 33] {
      for k in [1, 2, 3, 17, 64] {
        let a = GEMMTests.numbers(m * k, "a")
        let b = GEMMTests.numbers(k * n, "b")
        let old = GEMMTests.numbers(m * n, "c")
        for transposedA in [false, true] {
          let sums = Self.sums(m, n, k, a, transposedA, b)
          for beta in [0, 1] as [Float] {
            let c = Self.product(
              ProductShape(rows: m, columns: n, inner: k), a, transposedA, b, beta, old)
            for place in c.indices {
              let expected = sums[place] + Double(beta * old[place])
              if abs(Double(c[place]) - expected) > 1e-6 * (1 + Double(k)).squareRoot() {
                Issue.record("\(m)x\(n)x\(k) \(transposedA) \(beta) at \(place)")
              }
            }
          }
        }
      }
    }
  }

  private static func product(
    _ shape: ProductShape, _ a: [Float], _ transposedA: Bool, _ b: [Float], _ beta: Float,
    _ old: [Float]
  ) -> [Float] {
    let a = Guarded(a)
    let b = Guarded(b)
    let c = Guarded(old)
    a.withSpan { a in
      b.withSpan { b in
        c.withMutableSpan { c in
          gemm(shape, a, transposedA: transposedA, b, beta: beta, into: &c, by: .kernels)
        }
      }
    }
    return c.numbers
  }

  private static func sums(
    _ m: Int, _ n: Int, _ k: Int, _ a: [Float], _ transposedA: Bool, _ b: [Float]
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: m * n)
    for row in 0..<m {
      for place in 0..<k {
        let left = Double(a[transposedA ? place * m + row : row * k + place])
        for column in 0..<n { sums[row * n + column] += left * Double(b[place * n + column]) }
      }
    }
    return sums
  }

  @Test func whatLiesBeyondTheEdgeDoesNotSpoilIt() {
    // Columns 17 to 19 are the edge; the vectors read there reach into the next row.
    let (k, n) = (4, 20)
    var b = [Float](repeating: 1, count: k * n)
    for row in 1..<k { b[row * n] = .infinity }
    var c = [Float](repeating: .nan, count: n)
    var target = c.mutableSpan
    let shape = ProductShape(rows: 1, columns: n, inner: k)
    gemm(shape, [1, 1, 1, 1].span, b.span, into: &target, by: .kernels)
    #expect(c == [.infinity] + [Float](repeating: 4, count: n - 1))
  }

  @Test("a product goes into its places of a flat array and no others", arguments: [3, 200])
  func aProductGoesIntoItsPlaces(columns: Int) {
    let shape = ProductShape(rows: 4, columns: columns, inner: 5)
    let a = GEMMTests.numbers(20, "a")
    let b = GEMMTests.numbers(5 * columns, "b")
    let old = GEMMTests.numbers(4 * columns, "c")
    for transposedA in [false, true] {
      var expected = old
      gemm(shape, a, transposedA: transposedA, b, alpha: 0.5, beta: 2, into: &expected)
      var flat = [7, 8] + old + [9]
      gemm(
        shape, a.span, transposedA: transposedA, b.span, alpha: 0.5, beta: 2, into: &flat, at: 2)
      #expect(flat == [7, 8] + expected + [9])
    }
  }

  @Test func aProductThatDoesNotFitIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var flat = [Float](repeating: 0, count: 7)
      gemm(
        ProductShape(rows: 2, columns: 3, inner: 1), [1, 2].span, [1, 2, 3].span, into: &flat,
        at: 2)
    }
  }
}
