public import Compute

/// Principal components of samples, exactly: eigenvectors of their covariance.
///
/// Centred, not whitened. The largest entry of every component is positive, so that signs do not
/// depend on the processor.
public struct PrincipalComponents: Sendable, Equatable {
  /// Mean of each column.
  public let mean: [Double]
  /// One unit vector a row, k × D, the direction of largest variance first.
  public let components: DoubleMatrix
  /// Variance (N − 1) along each component, descending.
  public let variances: [Double]

  /// The first `count` components of samples N × D.
  ///
  /// - Throws: ``MeasureError`` where there are fewer than two samples, or fewer samples or columns
  ///   than components, or a number is not finite.
  public init(of samples: DoubleMatrix, count: Int) throws {
    let (rows, width) = (samples.rows, samples.columns)
    guard rows >= 2, count >= 1, count <= min(rows, width) else {
      throw MeasureError(
        measure: "Principal components",
        found: "\(count) components of \(rows) samples with \(width) numbers",
        allowed: "two samples, and no more components than samples or numbers")
    }
    try requireFinite(samples, "samples", for: "Principal components")
    mean = columnMeans(samples)
    var covariance = gram(less(mean, samples))
    for place in covariance.elements.indices { covariance.elements[place] /= Double(rows - 1) }
    let eigen = try symmetricEigen(of: covariance)
    var components = DoubleMatrix(rows: count, columns: width)
    var variances = [Double](repeating: 0, count: count)
    for index in 0..<count {
      let source = width - 1 - index
      variances[index] = max(0, eigen.values[source])
      var largest = 0.0
      for column in 0..<width where abs(eigen.vectors[source, column]) > abs(largest) {
        largest = eigen.vectors[source, column]
      }
      for column in 0..<width {
        let entry = eigen.vectors[source, column]
        components[index, column] = largest < 0 ? -entry : entry
      }
    }
    self.components = components
    self.variances = variances
  }

  /// Coordinates of samples N × D along the components, N × k.
  public func scores(of samples: DoubleMatrix) -> DoubleMatrix {
    gemm(less(mean, samples), components, transposedB: true)
  }
}
