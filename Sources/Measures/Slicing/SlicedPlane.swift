/// The two coordinates of a layer in the sliced information plane.
///
/// Each projection of the layer is made and sorted once for both.
/// Wongso, Ghosh, Motani: Using sliced mutual information to study memorization and generalization,
/// AISTATS 2023.
public struct SlicedPlane: Sendable, Equatable {
  /// S(X;T), both projected.
  public let input: SlicedEstimate
  /// S(T;Y), the layer projected.
  public let label: SlicedEstimate

  /// Estimates both coordinates.
  ///
  /// - Parameters:
  ///   - t: the layer's activations.
  ///   - input: the input X.
  ///   - labels: one for each sample.
  ///   - options: estimators, slices, neighbours, seed.
  ///   - slices: the part of the slices to estimate; nil for all.
  /// - Throws: ``MeasureError`` as the estimators do.
  public init(
    _ t: Samples, input: SlicedInput, labels: [Int], options: SlicingOptions,
    slices: Range<Int>? = nil
  ) throws(MeasureError) {
    let range = try options.checked(slices, "Sliced information")
    let both = try Self.estimates(t, input, labels, options, range)
    self.input = SlicedEstimate(slices: range, both.inputs)
    label = SlicedEstimate(slices: range, both.labels)
  }

  /// The estimates of every slice, of what there is.
  static func estimates(
    _ t: Samples, _ input: SlicedInput?, _ labels: [Int]?, _ options: SlicingOptions,
    _ range: Range<Int>
  ) throws(MeasureError) -> (inputs: [InformationEstimate], labels: [InformationEstimate]) {
    let measure = "Sliced information"
    if let input { try requireSameSamples(t.count, input.sampleCount, measure) }
    if let labels { try requireSameSamples(t.count, labels.count, measure) }
    try requireNeighbours(options.neighbours, samples: t.count, measure)
    let control = options.isPermuted ? options.controlOrder(t.count) : nil
    var codes: LabelCodes?
    if let labels { codes = LabelCodes(control?.map { labels[Int($0)] } ?? labels) }
    let projections = try Projections(
      width: t.dimensions, dimension: options.dimension, seed: options.seed)
    var both: (inputs: [InformationEstimate], labels: [InformationEstimate]) = ([], [])
    var first = range.lowerBound
    while first < range.upperBound {
      let end = (first / SlicedSamples.block + 1) * SlicedSamples.block
      let block = first..<min(end, range.upperBound)
      let own = SlicedSamples(t, projections, slices: block, jitter: options.jitter)
      let others = try input?.slices(block, options)
      for slice in block {
        let samples = own[slice]
        let near = SampleNeighbours(samples, k: options.neighbours)
        if let others {
          both.inputs.append(pair(own, samples, near, others, slice, control, options))
        }
        if let codes { both.labels.append(try labelled(own, samples, near, codes, options)) }
      }
      first = block.upperBound
    }
    return both
  }

  private static func pair(
    _ own: SlicedSamples, _ t: Samples, _ near: SampleNeighbours, _ others: SlicedSamples,
    _ slice: Int, _ control: [Int32]?, _ options: SlicingOptions
  ) -> InformationEstimate {
    guard !own.areConstant, !others.areConstant else { return constant(t) }
    let x = control.map { others[slice].selecting($0) } ?? others[slice]
    return KSG(
      t, near, x, SampleNeighbours(x, k: options.neighbours), neighbours: options.neighbours,
      form: options.pairEstimator
    ).information
  }

  private static func labelled(
    _ own: SlicedSamples, _ t: Samples, _ near: SampleNeighbours, _ codes: LabelCodes,
    _ options: SlicingOptions
  ) throws(MeasureError) -> InformationEstimate {
    guard !own.areConstant else { return constant(t) }
    return switch options.labelEstimator {
    case .ross: try rossInformation(t, near, codes, options.neighbours)
    case .entropyDecomposition:
      try entropyDecomposition(t, near, codes, options.neighbours, .refuse)
    }
  }

  /// Jitter makes a constant vary; it is told by what it was before.
  private static func constant(_ t: Samples) -> InformationEstimate {
    InformationEstimate(nats: 0, sampleCount: t.count, flags: .constantInput)
  }
}
