import Glibc

/// Differential entropy by nearest neighbours, in nats:
/// H(X) = ψ(N) − ψ(k) + d ln 2 + (d/N) Σᵢ ln rᵢ, rᵢ the distance from sample i to its k-th nearest
/// other in the maximum norm.
///
/// Kozachenko, Leonenko: Sample estimate of the entropy of a random vector, Problems of
/// Information Transmission 23, 1987; in the form of Kraskov et al. 2004. Add ``Jitter`` first
/// where samples can be equal.
///
/// - Throws: ``MeasureError`` for fewer than k + 1 samples, where a coordinate does not vary, and
///   where a sample coincides with k others.
public func kozachenkoLeonenkoEntropy(
  _ x: Samples, neighbours k: Int = 3
) throws(MeasureError) -> InformationEstimate {
  let measure = "Kozachenko-Leonenko entropy"
  try requireNeighbours(k, samples: x.count, measure)
  let digamma = Digamma(upTo: x.count)
  let nats = try neighbourEntropy(SampleNeighbours(x, k: k), x, k, digamma, measure)
  return InformationEstimate(nats: nats, sampleCount: x.count)
}

/// The formula, of samples whose neighbours can be asked for.
func neighbourEntropy(
  _ neighbours: SampleNeighbours, _ x: Samples, _ k: Int, _ digamma: Digamma, _ measure: String
) throws(MeasureError) -> Double {
  if let axis = (0..<x.dimensions).first(where: x.isConstant) {
    // Noise would make a number of it, of its own size.
    throw MeasureError(
      measure: measure, found: "coordinate \(axis), which does not vary",
      allowed: "coordinates that vary, for the entropy of others is not finite")
  }
  let distances = neighbours.distances(k)
  var coincident = 0
  for distance in distances where distance == 0 { coincident += 1 }
  guard coincident == 0 else {
    throw MeasureError(measure, .coincidentPoints(count: coincident))
  }
  let d = Double(x.dimensions)
  return digamma[x.count] - digamma[k] + d * log(2)
    + d * sumOfLogarithms(distances) / Double(x.count)
}

/// Σ ln r of positive numbers: the logarithm of products of mantissas, exponents apart, which takes
/// a few logarithms for thousands of numbers and rounds no worse.
private func sumOfLogarithms(_ numbers: [Double]) -> Double {
  var sum = 0.0
  var product = 1.0
  var exponents = 0
  for (place, number) in numbers.enumerated() {
    product *= number.significand
    exponents += Int(number.exponent)
    // 512 mantissas below 2 stay below 2⁵¹².
    if place % 512 == 511 {
      sum += log(product)
      product = 1
    }
  }
  return sum + log(product) + Double(exponents) * log(2)
}

/// The checks that all estimators by neighbours begin with.
func requireNeighbours(
  _ k: Int, samples count: Int, _ measure: String
) throws(MeasureError) {
  guard k > 0 else {
    throw MeasureError(measure, .impossibleSetting(name: "the number of neighbours", value: k))
  }
  guard count > k else { throw MeasureError(measure, .tooFewSamples(count: count, needed: k + 1)) }
}

/// Both inputs have a row for every sample.
func requireSameSamples(_ first: Int, _ second: Int, _ measure: String) throws(MeasureError) {
  guard first == second else {
    throw MeasureError(measure, .differentSampleCounts(first: first, second: second))
  }
}
