import Compute

/// Which of the two estimators of Kraskov, Stögbauer and Grassberger.
public enum KSGForm: String, Sendable, Codable, CaseIterable {
  /// The first, with one distance for both variables.
  case ksg1
  /// The second, with a distance for each variable.
  case ksg2
}

/// What the estimators of Kraskov, Stögbauer and Grassberger count around each sample: among all
/// pairs (x, y) the k nearest in the maximum norm, then in x alone and in y alone all samples
/// within the distance of those.
///
/// Kraskov, Stögbauer, Grassberger: Estimating mutual information, Physical Review E 69, 2004.
public struct KSG: Sendable {
  /// Which estimator the counts are for.
  public let form: KSGForm
  /// k
  public let neighbours: Int
  /// The distance of each sample to its k-th nearest other, in the joint space.
  public let distances: [Double]
  /// For the first form #{j ≠ i : ‖xⱼ − xᵢ‖ < εᵢ}; for the second ≤ εₓ(i), the farthest in x of the
  /// k neighbours.
  public let countsX: [Int32]
  /// The same in y.
  public let countsY: [Int32]
  private let isConstant: Bool

  /// Counts around all samples.
  ///
  /// - Throws: ``MeasureError`` for fewer than k + 1 samples or different numbers of them.
  public init(
    _ x: Samples, _ y: Samples, neighbours k: Int, form: KSGForm = .ksg1
  ) throws(MeasureError) {
    let measure = form == .ksg1 ? "KSG-1" : "KSG-2"
    try requireSameSamples(x.count, y.count, measure)
    try requireNeighbours(k, samples: x.count, measure)
    self.init(
      x, SampleNeighbours(x, k: k), y, SampleNeighbours(y, k: k), neighbours: k, form: form)
  }

  /// Counts around samples whose neighbours in x and in y can be asked for.
  init(
    _ x: Samples, _ inX: SampleNeighbours, _ y: Samples, _ inY: SampleNeighbours,
    neighbours k: Int, form: KSGForm
  ) {
    let joint = x.joined(with: y)
    var orders: [[Int32]]?
    if let orderX = inX.order, let orderY = inY.order { orders = [orderX, orderY] }
    let tree = NeighbourTree(
      joint.coordinates.span, dimensions: joint.dimensions, neighbours: k, orders: orders)
    self.form = form
    neighbours = k
    isConstant = x.areConstant || y.areConstant
    switch form {
    case .ksg1:
      distances = tree.neighbourDistances(k)
      countsX = inX.counts(within: distances)
      countsY = inY.counts(within: distances)
    case .ksg2:
      let nearest = tree.neighbours(k)
      distances = nearest.distances
      countsX = inX.counts(within: reach(of: nearest.places, k, in: x), closed: true)
      countsY = inY.counts(within: reach(of: nearest.places, k, in: y), closed: true)
    }
  }

  /// The mutual information; 0 with a flag where a variable does not vary.
  ///
  /// First form: ψ(k) + ψ(N) − ⟨ψ(nₓ + 1) + ψ(n_y + 1)⟩; second: ψ(k) − 1/k + ψ(N) − ⟨ψ(nₓ) +
  /// ψ(n_y)⟩.
  public var information: InformationEstimate {
    let count = distances.count
    guard !isConstant else {
      return InformationEstimate(nats: 0, sampleCount: count, flags: .constantInput)
    }
    let digamma = Digamma(upTo: count)
    let added = form == .ksg1 ? 1 : 0
    let nats =
      constant(digamma) - digamma.mean(countsX, adding: added)
      - digamma.mean(countsY, adding: added)
    let flags: EstimateFlags = distances.contains(0) ? .coincidentPoints : []
    return InformationEstimate(nats: nats, sampleCount: count, flags: flags)
  }

  /// The summand of each sample, whose mean is the information.
  public var pointwise: [Double] {
    let digamma = Digamma(upTo: distances.count)
    let added = form == .ksg1 ? 1 : 0
    let first = constant(digamma)
    return distances.indices.map { place in
      let inX = digamma[Int(countsX[place]) + added]
      return first - inX - digamma[Int(countsY[place]) + added]
    }
  }

  private func constant(_ digamma: Digamma) -> Double {
    let sum = digamma[neighbours] + digamma[distances.count]
    return form == .ksg1 ? sum : sum - 1 / Double(neighbours)
  }
}

/// For each sample the farthest of its k neighbours, in some of the coordinates.
private func reach(of places: [Int32], _ k: Int, in x: Samples) -> [Double] {
  var farthest = [Double](repeating: 0, count: x.count)
  for sample in 0..<x.count {
    for axis in 0..<x.dimensions {
      let own = x.coordinates[axis * x.count + sample]
      for place in sample * k..<(sample + 1) * k {
        let distance = abs(x.coordinates[axis * x.count + Int(places[place])] - own)
        farthest[sample] = max(farthest[sample], distance)
      }
    }
  }
  return farthest
}

/// Mutual information by the first estimator of Kraskov et al., in nats; see ``KSG``.
///
/// Add ``Jitter`` first where samples can be equal.
public func ksg1(
  _ x: Samples, _ y: Samples, neighbours k: Int = 5
) throws(MeasureError) -> InformationEstimate {
  try KSG(x, y, neighbours: k, form: .ksg1).information
}

/// Mutual information by the second estimator of Kraskov et al., in nats; see ``KSG``.
///
/// Add ``Jitter`` first where samples can be equal.
public func ksg2(
  _ x: Samples, _ y: Samples, neighbours k: Int = 5
) throws(MeasureError) -> InformationEstimate {
  try KSG(x, y, neighbours: k, form: .ksg2).information
}
