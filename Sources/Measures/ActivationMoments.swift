public import Compute

/// First and second moments of activations (N samples × K units), computed once for all the
/// measures that need them.
public struct ActivationMoments: Sendable, Equatable {
  /// N
  public let sampleCount: Int
  /// Mean of each unit, K numbers.
  public let means: [Double]
  /// Unbiased covariance of the units, K × K.
  public let covariance: DoubleMatrix

  /// The moments of activations (N × K, N at least 2). Centres first, so that a large mean costs no
  /// digits.
  public init(of activations: DoubleMatrix) {
    precondition(activations.rows >= 2, "the variance of one sample is not defined")
    let (samples, units) = (activations.rows, activations.columns)
    var means = [Double](repeating: 0, count: units)
    for sample in 0..<samples {
      for unit in 0..<units { means[unit] += activations.elements[sample * units + unit] }
    }
    for unit in 0..<units { means[unit] /= Double(samples) }
    var centred = activations
    for sample in 0..<samples {
      for unit in 0..<units { centred.elements[sample * units + unit] -= means[unit] }
    }
    var covariance = gram(centred)
    for place in covariance.elements.indices {
      covariance.elements[place] /= Double(samples - 1)
    }
    sampleCount = samples
    self.means = means
    self.covariance = covariance
  }

  /// Unbiased variance of each unit.
  public var variances: [Double] { means.indices.map { covariance[$0, $0] } }
}
