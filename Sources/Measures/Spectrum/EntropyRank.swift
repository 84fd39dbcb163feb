public import Compute
import Glibc

/// Entropy rank of singular values (Roy and Vetterli 2007): exp(−Σ p ln p) with p = σ ÷ Σσ, terms
/// with p at most 1e-10 dropped.
///
/// Between 1 and the number of values; the autoencoder study calls it the effective rank. A zero
/// matrix has rank 0. Not to be mixed with ``participationRank(_:)``.
///
/// - Throws: ``MeasureError`` where a value is negative or not finite.
public func entropyRank(_ singularValues: [Double]) throws(MeasureError) -> Double {
  var sum = 0.0
  for value in singularValues {
    guard value >= 0, value.isFinite else {
      throw MeasureError(
        measure: "Entropy rank", found: "the singular value \(value)",
        allowed: "finite values, none negative")
    }
    sum += value
  }
  return entropyRank(ofNonNegative: singularValues, sum: sum)
}

/// Entropy rank of a weight matrix, by its singular values.
///
/// - Throws: `DecompositionError` where a weight is not finite.
public func entropyRank(of weights: DoubleMatrix) throws(DecompositionError) -> Double {
  try WeightSpectrum(of: weights).entropyRank
}

/// The formula alone, of values that are known to be what they should.
func entropyRank(ofNonNegative values: [Double], sum: Double) -> Double {
  guard sum > 0 else { return 0 }
  var entropy = 0.0
  for value in values {
    let share = value / sum
    if share > 1e-10 { entropy -= share * log(share) }
  }
  return exp(entropy)
}
