public import Compute

/// What one singular value decomposition tells of a weight matrix.
public struct WeightSpectrum: Sendable, Equatable {
  /// Singular values in descending order.
  public let singularValues: [Double]
  /// exp of the entropy of the singular values, see ``Measures/entropyRank(_:)``.
  public let entropyRank: Double
  /// See ``Measures/participationRank(_:)``.
  public let participationRank: Double
  /// The root of the sum of the squared weights.
  public let frobeniusNorm: Double

  /// The spectrum of a weight matrix.
  ///
  /// - Parameter byGram: whether the values come from the Gram matrix: faster, and good for all but
  ///   those below 1e-8 of the largest.
  /// - Throws: `DecompositionError` where a weight is not finite.
  public init(of weights: DoubleMatrix, byGram: Bool = false) throws(DecompositionError) {
    let values =
      byGram ? try singularValuesByGram(of: weights) : try Compute.singularValues(of: weights)
    var sum = 0.0
    for value in values { sum += value }
    singularValues = values
    entropyRank = Measures.entropyRank(ofNonNegative: values, sum: sum)
    participationRank = Measures.participationRank(values)
    frobeniusNorm = weightNorm(weights)
  }
}
