/// The redundancy `immi-knn` between two halves of a layer: the smaller of their sliced
/// informations about the label by nearest neighbours, R = min(S(T_A;Y), S(T_B;Y)), averaged over
/// splits.
///
/// Without the bias of tables, and without a value for both halves together, hence without unique
/// parts against it. infosweep's own design, as ``SlicedRedundancy``, with which it shares splits
/// and their slices.
public struct NeighbourRedundancy: Sendable, Equatable {
  /// S(T_A;Y) slice by slice, through all splits.
  public let ofA: SlicedEstimate
  /// S(T_B;Y) of the same slices.
  public let ofB: SlicedEstimate
  /// m, the slices of each split.
  public let sliceCount: Int

  /// Estimates both halves of every split.
  ///
  /// - Parameters:
  ///   - t: the layer's activations, of at least two units.
  ///   - labels: one for each sample.
  ///   - splitCount: how many times the units are parted in two.
  ///   - options: estimator, slices of a split, neighbours, seed, control.
  ///   - slices: the part of all splits' slices to do; nil for all. ``init(joining:)`` makes one of
  ///     the parts.
  /// - Throws: ``MeasureError`` as the estimators do.
  public init(
    _ t: Samples, labels: [Int], splitCount: Int = 5, options: SlicingOptions,
    slices: Range<Int>? = nil
  ) throws(MeasureError) {
    var checked = RedundancyOptions(seed: options.seed)
    checked.splitCount = splitCount
    checked.sliceCount = options.sliceCount
    try checked.check(t, labels)
    sliceCount = options.sliceCount
    var options = options
    options.sliceCount *= splitCount
    let range = try options.checked(slices, "Sliced redundancy")
    var (a, b): ([SlicedEstimate], [SlicedEstimate]) = ([], [])
    for (split, own) in splits(of: range, sliceCount: sliceCount) {
      let halves = UnitHalves(t, seed: options.seed, split: split)
      a.append(try slicedInformation(halves.a, labels: labels, options: options, slices: own))
      b.append(try slicedInformation(halves.b, labels: labels, options: options, slices: own))
    }
    ofA = SlicedEstimate(joining: a)
    ofB = SlicedEstimate(joining: b)
  }

  /// The parts of one estimate, whoever made them, as one. They follow one another without gaps.
  public init(joining estimates: [NeighbourRedundancy]) {
    ofA = SlicedEstimate(joining: estimates.map(\.ofA))
    ofB = SlicedEstimate(joining: estimates.map(\.ofB))
    sliceCount = estimates.first?.sliceCount ?? 0
  }

  /// The mean over splits of the smaller of the two, in nats.
  public var redundancy: Double { overSplits { min($0, $1) }.mean }

  /// Its standard error over splits, as that of ``SlicedRedundancy``.
  public var standardError: Double { overSplits { min($0, $1) }.standardError }

  /// A number of every split, made of the means of its two halves.
  public func overSplits(_ number: (_ ofA: Double, _ ofB: Double) -> Double) -> SlicedEstimate {
    let numbers = splits(of: ofA.slices, sliceCount: sliceCount).map { _, own in
      number(ofA.mean(of: own), ofB.mean(of: own))
    }
    return SlicedEstimate(
      slices: 0..<numbers.count, values: numbers, sampleCount: ofA.sampleCount,
      flags: ofA.flags.union(ofB.flags))
  }
}
