import Compute

/// Mutual information between a continuous variable and a label, in nats: I = ψ(N) + ⟨ψ(kᵢ)⟩ −
/// ⟨ψ(N_yᵢ)⟩ − ⟨ψ(mᵢ)⟩. With rᵢ the distance to the k-th nearest other sample of the same label, mᵢ
/// − 1 other samples of any label are nearer than rᵢ.
///
/// Classes of at most k samples use one neighbour less than they have samples; a sample alone in
/// its class is left out. Not clipped: the mean over slices would be too high. For scalar samples
/// the same number as ``ksg1(_:_:neighbours:)`` of labels as reals while every rᵢ is below 1.
///
/// Ross: Mutual information between discrete and continuous data sets, PLoS ONE 9, 2014.
/// - Throws: ``MeasureError`` for different numbers of samples, or fewer than two that count.
public func rossInformation(
  _ t: Samples, labels: [Int], neighbours k: Int = 5
) throws(MeasureError) -> InformationEstimate {
  let codes = LabelCodes(labels)
  try requireSameSamples(t.count, labels.count, "Ross information")
  return try rossInformation(t, SampleNeighbours(t, k: k), codes, k)
}

/// The same of samples whose neighbours can be asked for.
func rossInformation(
  _ t: Samples, _ neighbours: SampleNeighbours, _ codes: LabelCodes, _ k: Int
) throws(MeasureError) -> InformationEstimate {
  guard k > 0 else {
    throw MeasureError(
      "Ross information", .impossibleSetting(name: "the number of neighbours", value: k))
  }
  if codes.counts.contains(1) { return try withoutLoners(t, codes, k) }
  guard t.count > 1 else {
    throw MeasureError("Ross information", .tooFewSamples(count: t.count, needed: 2))
  }
  guard codes.labels.count > 1 else {
    return InformationEstimate(nats: 0, sampleCount: t.count, flags: .oneClass)
  }
  guard !t.areConstant else {
    return InformationEstimate(nats: 0, sampleCount: t.count, flags: .constantInput)
  }
  var flags: EstimateFlags = []
  let digamma = Digamma(upTo: t.count)
  var radii = [Double](repeating: 0, count: t.count)
  var nats = digamma[t.count]
  for (code, members) in codes.members(in: neighbours.order ?? naturalOrder(t.count)).enumerated() {
    let count = codes.counts[code]
    let own = min(k, count - 1)
    if own < k { flags.insert(.smallClasses) }
    let chosen = t.selecting(members)
    // Members of a scalar come in ascending order, which need not be found again.
    let among =
      t.dimensions == 1
      ? SampleNeighbours(SortedValues(ascending: chosen.coordinates))
      : SampleNeighbours(chosen, k: own)
    let distances = among.distances(own)
    for (place, member) in members.enumerated() { radii[Int(member)] = distances[place] }
    nats += Double(count) / Double(t.count) * (digamma[own] - digamma[count])
  }
  nats -= digamma.mean(neighbours.counts(within: radii), adding: 1)
  if radii.contains(0) { flags.insert(.coincidentPoints) }
  return InformationEstimate(nats: nats, sampleCount: t.count, flags: flags)
}

/// The places of all samples as they stand.
func naturalOrder(_ count: Int) -> [Int32] { (0..<count).map { Int32($0) } }

private func withoutLoners(
  _ t: Samples, _ codes: LabelCodes, _ k: Int
) throws(MeasureError) -> InformationEstimate {
  let kept = naturalOrder(t.count).filter { codes.counts[Int(codes.codes[Int($0)])] > 1 }
  guard !kept.isEmpty else {
    throw MeasureError("Ross information", .tooFewSamples(count: 0, needed: 2))
  }
  let chosen = t.selecting(kept)
  let labels = LabelCodes(kept.map { codes.labels[Int(codes.codes[Int($0)])] })
  let estimate = try rossInformation(chosen, SampleNeighbours(chosen, k: k), labels, k)
  return InformationEstimate(
    nats: estimate.nats, sampleCount: estimate.sampleCount,
    flags: estimate.flags.union(.droppedSamples))
}
