import Compute

/// The products of a training step 784 → K on batches of 128, per epoch of 469 steps.
struct ProductBenchmark {
  static let steps = 469
  let units: Int

  /// Seconds per epoch of one product.
  func time(
    _ shape: ProductShape, transposedA: Bool = false, transposedB: Bool = false,
    by library: ProductLibrary?
  ) -> Double {
    var generator = SeededGenerator.stream(seed: 1, name: "product")
    let a = (0..<shape.rows * shape.inner).map { _ in generator.uniformFloat() }
    let b = (0..<shape.inner * shape.columns).map { _ in generator.uniformFloat() }
    var c = [Float](repeating: 0, count: shape.rows * shape.columns)
    return bestTime(repeats: 3) {
      var target = c.mutableSpan
      for _ in 0..<Self.steps {
        gemm(
          shape, a.span, transposedA: transposedA, b.span, transposedB: transposedB,
          into: &target, by: library)
      }
    }
  }

  /// Forward product, with Wᵀ stored as the layer does.
  func forward(by library: ProductLibrary?) -> Double {
    time(ProductShape(rows: 128, columns: units, inner: 784), by: library)
  }

  /// Weight gradient.
  func gradient(by library: ProductLibrary?) -> Double {
    time(ProductShape(rows: 784, columns: units, inner: 128), transposedA: true, by: library)
  }

  /// The two products of the loss: Gram matrix and its way back.
  func loss(by library: ProductLibrary?) -> Double {
    time(ProductShape(rows: units, columns: units, inner: 128), transposedA: true, by: library)
      + time(ProductShape(rows: 128, columns: units, inner: units), by: library)
  }

  static func run() {
    print("GEMM, ms per epoch of 60,000 images in batches of 128, one thread")
    print("                      openBLAS   oneDNN   chosen  openBLAS/  oneDNN/  GFlop/s")
    for units in [16, 32, 64] {
      let benchmark = ProductBenchmark(units: units)
      let work = 2.0 * 784 * Double(units) * 128 * Double(steps)
      line("784→\(units) forward ", work, benchmark.forward)
      line("784→\(units) gradient", work, benchmark.gradient)
      let small = 4.0 * Double(units * units) * 128 * Double(steps)
      line("\(units)×\(units) loss     ", small, benchmark.loss)
    }
  }

  private static func line(
    _ label: String, _ work: Double, _ time: (ProductLibrary?) -> Double
  ) {
    let (blas, dnn) = (time(.openBLAS), time(.oneDNN))
    let chosen = time(nil)
    print(
      "  \(label)    ", milliseconds(blas), milliseconds(dnn), milliseconds(chosen), " ",
      decimal(blas / chosen, 8, 2), decimal(dnn / chosen, 8, 2),
      decimal(work / chosen / 1e9, 8, 0))
  }
}
