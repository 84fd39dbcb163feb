public import Compute

/// Participation rank of singular values: (Σσ)² ÷ Σσ², each σ raised by 1e-10 first.
///
/// Between 1 and the number of values; the InfoMax study calls it the effective rank. A zero
/// matrix gets the full rank, which ``participationRankCorrected(_:)`` puts right. Not to be
/// mixed with the entropy rank of other studies.
public func participationRank(_ singularValues: [Double]) -> Double {
  var sum = 0.0
  var squares = 0.0
  for value in singularValues {
    sum += value + 1e-10
    squares += (value + 1e-10) * (value + 1e-10)
  }
  return sum * sum / squares
}

/// Participation rank of singular values, but 0 where the largest is at most 1e-8.
public func participationRankCorrected(_ singularValues: [Double]) -> Double {
  guard let largest = singularValues.max(), largest > 1e-8 else { return 0 }
  return participationRank(singularValues)
}

/// Participation rank of a weight matrix, by its singular values.
///
/// - Throws: `DecompositionError` where a weight is not finite.
public func participationRank(of weights: DoubleMatrix) throws(DecompositionError) -> Double {
  participationRank(try singularValues(of: weights))
}
