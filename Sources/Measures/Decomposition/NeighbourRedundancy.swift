/// The redundancy `immi-knn` between two halves of a layer: the smaller of their sliced
/// informations about the label by nearest neighbours, R = min(S(T_A;Y), S(T_B;Y)), averaged over
/// splits.
///
/// Without the bias of tables, and without a value for both halves together, hence without unique
/// parts against it. infosweep's own design, as ``SlicedRedundancy``.
public struct NeighbourRedundancy: Sendable, Equatable {
  /// S(T_A;Y) of each split.
  public let ofA: [SlicedEstimate]
  /// S(T_B;Y) of each split.
  public let ofB: [SlicedEstimate]

  /// Estimates both halves of every split.
  ///
  /// - Parameters:
  ///   - t: the layer's activations, of at least two units.
  ///   - labels: one for each sample.
  ///   - splitCount: how many times the units are parted in two.
  ///   - options: estimator, slices, neighbours, seed, control.
  /// - Throws: ``MeasureError`` as the estimators do.
  public init(
    _ t: Samples, labels: [Int], splitCount: Int = 5, options: SlicingOptions
  ) throws(MeasureError) {
    var checked = RedundancyOptions(seed: options.seed)
    checked.splitCount = splitCount
    try checked.check(t, labels)
    var estimates: (a: [SlicedEstimate], b: [SlicedEstimate]) = ([], [])
    for split in 0..<splitCount {
      let halves = UnitHalves(t, seed: options.seed, split: split)
      estimates.a.append(try slicedInformation(halves.a, labels: labels, options: options))
      estimates.b.append(try slicedInformation(halves.b, labels: labels, options: options))
    }
    ofA = estimates.a
    ofB = estimates.b
  }

  /// The mean over splits of the smaller of the two, in nats.
  public var redundancy: Double {
    var sum = 0.0
    for split in ofA.indices { sum += min(ofA[split].mean, ofB[split].mean) }
    return sum / Double(ofA.count)
  }
}
