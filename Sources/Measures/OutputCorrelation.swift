import Compute

/// How much units vary together: Σᵢⱼ (Corrᵢⱼ − δᵢⱼ)² with Corr = cov ÷ ((sᵢ + 1e-6)(sⱼ + 1e-6)).
///
/// The diagonal is included; each constant unit adds 1.
public func outputCorrelation(_ moments: ActivationMoments) -> Double {
  let scales = moments.variances.map { $0.squareRoot() + 1e-6 }
  var correlation = moments.covariance
  for row in scales.indices {
    for column in scales.indices { correlation[row, column] /= scales[row] * scales[column] }
  }
  return squaredDistanceToIdentity(correlation)
}

/// Largest unit variance ÷ (smallest + 1e-10): about 1e10 times the largest where a unit is dead.
public func varianceRatio(_ moments: ActivationMoments) -> Double {
  let variances = moments.variances
  guard let largest = variances.max(), let smallest = variances.min() else { return .nan }
  return largest / (smallest + 1e-10)
}

/// Mean over all N × K activations.
public func activationMean(_ moments: ActivationMoments) -> Double {
  var sum = 0.0
  for mean in moments.means { sum += mean }
  return sum / Double(moments.means.count)
}

/// Unbiased standard deviation over all N × K activations.
public func activationStandardDeviation(_ moments: ActivationMoments) -> Double {
  let samples = Double(moments.sampleCount)
  let overall = activationMean(moments)
  var squares = 0.0
  for unit in moments.means.indices {
    let shift = moments.means[unit] - overall
    squares += (samples - 1) * moments.covariance[unit, unit] + samples * shift * shift
  }
  return (squares / (samples * Double(moments.means.count) - 1)).squareRoot()
}
