import Compute

@testable import Training

/// Samples in memory, and random ones for tests.
struct TestSamples: SampleSource {
  let matrix: Matrix
  var count: Int { matrix.rows }
  var featureCount: Int { matrix.columns }

  func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    gatherFloats(matrix.elements.span, width: matrix.columns, indices, into: &rows)
  }

  static func random(count: Int, featureCount: Int) -> TestSamples {
    var generator = SeededGenerator.stream(seed: 8, name: "samples")
    return TestSamples(
      matrix: Matrix(
        rows: count, columns: featureCount,
        elements: (0..<count * featureCount).map { _ in generator.uniformFloat() }))
  }
}
