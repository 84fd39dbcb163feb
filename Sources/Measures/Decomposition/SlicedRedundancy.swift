import Compute

/// How much two halves of a layer tell the same of a label: infosweep's own design, not that of a
/// publication.
///
/// The units are parted in two halves A, B at random, several times. For each of m slices both
/// halves are projected on a direction of their own and coded in equal-frequency bins; the table of
/// the two codes and the label is decomposed. Numbers are means over slices and splits. Tables of
/// so many cells are biased upwards: read them against the control with permuted labels.
public struct SlicedRedundancy: Sendable, Equatable {
  /// Which slices, counted through all splits: slice j of split s is s · m + j. Each has directions
  /// of its own, so that splits are independent of each other.
  public let slices: Range<Int>
  /// m, the slices of each split.
  public let sliceCount: Int
  /// The decomposition of each slice in nats.
  public let parts: [PartialInformation]
  /// What to know beside the values.
  public let flags: EstimateFlags

  /// Decomposes what a layer tells of a label.
  ///
  /// - Parameters:
  ///   - t: the layer's activations, of at least two units.
  ///   - labels: one for each sample.
  ///   - options: splits, slices, bins, definition, seed.
  ///   - slices: the part of all splits' slices to do; nil for all. ``init(joining:)`` makes one of
  ///     the parts.
  /// - Throws: ``MeasureError`` for settings without sense, different numbers of samples, and where
  ///   the search of BROJA does not end.
  public init(
    _ t: Samples, labels: [Int], options: RedundancyOptions, slices: Range<Int>? = nil
  ) throws(MeasureError) {
    try options.check(t, labels)
    let range = slices ?? 0..<options.splitCount * options.sliceCount
    guard range.lowerBound >= 0, range.upperBound <= options.splitCount * options.sliceCount else {
      throw MeasureError(
        "Sliced redundancy",
        .impossibleSetting(name: "a slice of the range", value: range.upperBound - 1))
    }
    let codes = Self.labelCodes(labels, options)
    var parts: [PartialInformation] = []
    var flags: EstimateFlags = []
    for (split, own) in splits(of: range, sliceCount: options.sliceCount) {
      let halves = UnitHalves(t, seed: options.seed, split: split)
      for table in try Self.tables(halves, codes, options, own) {
        parts.append(try PartialInformation(table, by: options.measure))
        flags.formUnion(table.flags)
      }
    }
    self.slices = range
    sliceCount = options.sliceCount
    self.parts = parts
    self.flags = flags
  }

  /// The parts of one estimate, whoever made them, as one. They follow one another without gaps.
  public init(joining estimates: [SlicedRedundancy]) {
    let sorted = estimates.sorted { $0.slices.lowerBound < $1.slices.lowerBound }
    var parts: [PartialInformation] = []
    var flags: EstimateFlags = []
    let first = sorted.first?.slices.lowerBound ?? 0
    for estimate in sorted {
      precondition(
        estimate.slices.lowerBound == first + parts.count, "slices are missing or doubled")
      parts += estimate.parts
      flags.formUnion(estimate.flags)
    }
    slices = first..<first + parts.count
    sliceCount = sorted.first?.sliceCount ?? 0
    self.parts = parts
    self.flags = flags
  }

  /// The mean decomposition in nats.
  public var mean: PartialInformation {
    PartialInformation(
      informationA: mean(\.informationA), informationB: mean(\.informationB),
      informationAB: mean(\.informationAB), redundancy: mean(\.redundancy))
  }

  /// Mean redundancy ÷ mean I(A,B;Y); 0 where nothing is told.
  public var redundancyShare: Double {
    let whole = mean(\.informationAB)
    return whole > 0 ? mean(\.redundancy) / whole : 0
  }

  /// The standard error of a mean, over splits as independent units: the slices of a split share
  /// its halves and vary together. Infinite for fewer than two splits; with few it is itself rough.
  public func standardError(_ value: (PartialInformation) -> Double) -> Double {
    let means = splits(of: slices, sliceCount: sliceCount).map { _, own in
      mean(parts[own.lowerBound - slices.lowerBound..<own.upperBound - slices.lowerBound], value)
    }
    return SlicedEstimate(slices: 0..<means.count, values: means, sampleCount: 0).standardError
  }

  /// The mean of a part of the decomposition, or of what is made of it.
  public func mean(_ value: (PartialInformation) -> Double) -> Double { mean(parts[...], value) }

  private func mean(
    _ parts: ArraySlice<PartialInformation>, _ value: (PartialInformation) -> Double
  ) -> Double {
    var sum = 0.0
    for part in parts { sum += value(part) }
    return parts.isEmpty ? 0 : sum / Double(parts.count)
  }

  private static func labelCodes(_ labels: [Int], _ options: RedundancyOptions) -> LabelCodes {
    guard options.isPermuted else { return LabelCodes(labels) }
    var slicing = SlicingOptions(seed: options.seed)
    slicing.isPermuted = true
    return LabelCodes(slicing.controlOrder(labels.count).map { labels[Int($0)] })
  }

  private static func tables(
    _ halves: UnitHalves, _ labels: LabelCodes, _ options: RedundancyOptions, _ slices: Range<Int>
  ) throws(MeasureError) -> [SourceTable] {
    let ofA = try Projections(width: halves.a.dimensions, seed: options.seed)
    let ofB = try Projections(width: halves.b.dimensions, seed: options.seed, side: .second)
    // Without jitter: equal samples are to share a bin.
    let a = SlicedSamples(halves.a, ofA, slices: slices, jitter: nil)
    let b = SlicedSamples(halves.b, ofB, slices: slices, jitter: nil)
    return try slices.map { slice throws(MeasureError) in
      try SourceTable(
        codes(a, slice, options.bins), valuesA: options.bins, codes(b, slice, options.bins),
        valuesB: options.bins, labels.codes, valuesY: labels.labels.count)
    }
  }

  /// Codes of a slice. The projections of a constant can differ in their last bits.
  private static func codes(_ sliced: SlicedSamples, _ slice: Int, _ bins: Int) -> [Int32] {
    guard !sliced.areConstant else { return [Int32](repeating: 0, count: sliced.sampleCount) }
    return equalFrequencyCodes(sliced[slice].coordinates, bins: bins)
  }
}
