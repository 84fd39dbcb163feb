import Compute

/// What becomes of classes with at most as many samples as neighbours.
public enum SmallClassRule: String, Sendable, Codable, CaseIterable {
  /// They are an error (SMI-DNN of 2026).
  case refuse
  /// Their entropy is taken to be that of all samples (SMI-DNN of 2024).
  case wholeEntropy
}

/// Mutual information between a continuous variable and a label as a difference of entropies, in
/// nats: I = H(T) − Σ_y p(y) H(T | y), each by Kozachenko and Leonenko with the same k.
///
/// What the code of Wongso, Ghosh and Motani calls `ksg_cd`. The absolute value that its 2024
/// version takes raises values near 0 and is not offered.
///
/// - Throws: ``MeasureError`` for fewer than k + 1 samples, different numbers of them, classes too
///   small for k, and where a sample coincides with k others.
public func entropyDecomposition(
  _ t: Samples, labels: [Int], neighbours k: Int = 3, smallClasses: SmallClassRule = .refuse
) throws(MeasureError) -> InformationEstimate {
  try requireSameSamples(t.count, labels.count, "Entropy decomposition")
  return try entropyDecomposition(
    t, SampleNeighbours(t, k: k), LabelCodes(labels), k, smallClasses)
}

/// The same of samples whose neighbours can be asked for.
func entropyDecomposition(
  _ t: Samples, _ neighbours: SampleNeighbours, _ codes: LabelCodes, _ k: Int,
  _ rule: SmallClassRule
) throws(MeasureError) -> InformationEstimate {
  let measure = "Entropy decomposition"
  try requireNeighbours(k, samples: t.count, measure)
  guard codes.labels.count > 1 else {
    return InformationEstimate(nats: 0, sampleCount: t.count, flags: .oneClass)
  }
  guard !t.areConstant else {
    return InformationEstimate(nats: 0, sampleCount: t.count, flags: .constantInput)
  }
  let digamma = Digamma(upTo: t.count)
  let whole = try neighbourEntropy(neighbours, t, k, digamma, measure)
  var flags: EstimateFlags = []
  var nats = whole
  for (code, members) in codes.members(in: neighbours.order ?? naturalOrder(t.count)).enumerated() {
    let count = codes.counts[code]
    var own = whole
    if count > k {
      let chosen = t.selecting(members)
      let among =
        t.dimensions == 1
        ? SampleNeighbours(SortedValues(ascending: chosen.coordinates))
        : SampleNeighbours(chosen, k: k)
      own = try neighbourEntropy(among, chosen, k, digamma, measure)
    } else if rule == .refuse {
      throw MeasureError(
        measure, .smallClass(label: codes.labels[code], count: count, needed: k + 1))
    } else {
      flags.insert(.smallClasses)
    }
    nats -= Double(count) / Double(t.count) * own
  }
  return InformationEstimate(nats: nats, sampleCount: t.count, flags: flags)
}
