import Compute

/// The directions in which class means differ: the eigenvectors u of Σ_B with their eigenvalues λ,
/// descending, and how much the features spread along each inside their classes, uᵀ Σ_W u.
///
/// From the singular values of M rather than from Σ_B: weak directions keep twice the digits.
struct BetweenDirections {
  /// λ, descending; as many as the smaller of C and D.
  let eigenvalues: [Double]
  /// uᵀ Σ_W u of each.
  let spreads: [Double]
  private let classes: Int
  private let width: Int

  init(_ statistics: ClassStatistics) throws(DecompositionError) {
    let means = statistics.centredMeans
    (classes, width) = (means.rows, means.columns)
    let found = try rightSingularVectors(of: means)
    let images = gemm(found.vectors, statistics.within)
    eigenvalues = found.values.map { $0 * $0 / Double(means.rows) }
    spreads = found.values.indices.map { index in
      var sum = 0.0
      for column in 0..<means.columns {
        sum += images[index, column] * found.vectors[index, column]
      }
      return sum
    }
  }

  /// Directions that a single-precision pseudo-inverse of Σ_B keeps: those with an eigenvalue above
  /// D · 1.19e-7 times the largest.
  var kept: Int {
    guard let largest = eigenvalues.first else { return 0 }
    let least = Double(width) * machineEpsilon * largest
    return eigenvalues.count { $0 > least }
  }

  /// tr(Σ_W Σ_B⁺) over the `count` strongest directions.
  func inverseTrace(_ count: Int) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += spreads[index] / eigenvalues[index] }
    return sum
  }

  /// The same over the C − 1 strongest, of which there are at most D; nil where one of them is
  /// rounding noise.
  var fullInverseTrace: Double? {
    let count = min(classes - 1, eigenvalues.count)
    guard let first = eigenvalues.first, count > 0, first > 0 else { return nil }
    // The squared bound of singular values that are zero to double precision.
    let least = Double(max(classes, width)) * Double.ulpOfOne
    return eigenvalues[count - 1] > least * least * first ? inverseTrace(count) : nil
  }
}
