/// Mean and standard deviation of every feature, taken out of samples before a latent estimate.
///
/// A feature becomes (x − mean) ÷ std, with the population's standard deviation, cut to ±10; it
/// becomes 0 where that is not finite or the feature does not vary. Computed in double precision.
public struct Standardisation: Sendable, Equatable {
  /// The mean of every feature.
  public let means: [Double]
  /// The standard deviation of every feature; 0 where all samples are equal.
  public let deviations: [Double]

  /// That of `samples`, rows of `featureCount` numbers; at least one row.
  public init(of samples: Span<Float>, featureCount: Int) {
    precondition(featureCount > 0 && samples.count > 0, "a mean needs a row")
    precondition(samples.count % featureCount == 0, "rows are incomplete")
    let rows = samples.count / featureCount
    var sums = [Double](repeating: 0, count: featureCount)
    var varies = [Bool](repeating: false, count: featureCount)
    for row in 0..<rows {
      for feature in 0..<featureCount {
        let value = samples[row * featureCount + feature]
        sums[feature] += Double(value)
        // A mean that is off by one rounding would make something out of a constant.
        if value != samples[feature] { varies[feature] = true }
      }
    }
    let means = sums.map { $0 / Double(rows) }
    var squares = [Double](repeating: 0, count: featureCount)
    for row in 0..<rows {
      for feature in 0..<featureCount where varies[feature] {
        let difference = Double(samples[row * featureCount + feature]) - means[feature]
        squares[feature] += difference * difference
      }
    }
    self.means = means
    deviations = squares.map { ($0 / Double(rows)).squareRoot() }
  }

  /// Standardises rows of as many features in place.
  public func apply(to samples: inout MutableSpan<Float>) {
    precondition(samples.count % means.count == 0, "rows are incomplete")
    for place in samples.indices {
      let feature = place % means.count
      let value = (Double(samples[place]) - means[feature]) / deviations[feature]
      samples[place] = value.isFinite ? Float(min(10, max(-10, value))) : 0
    }
  }
}
