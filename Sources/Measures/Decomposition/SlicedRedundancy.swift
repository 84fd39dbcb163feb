import Compute

/// How much two halves of a layer tell the same of a label: infosweep's own design, not that of a
/// publication.
///
/// The units are parted in two halves A, B at random, several times. For each of m slices both
/// halves are projected on a direction of their own and coded in equal-frequency bins; the table of
/// the two codes and the label is decomposed. Numbers are means over slices and splits. Tables of
/// so many cells are biased upwards: read them against the control with permuted labels.
public struct SlicedRedundancy: Sendable, Equatable {
  /// Which slices, counted through all splits: slice j of split s is s · m + j.
  public let slices: Range<Int>
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
    var flags: EstimateFlags = codes.labels.count > 1 ? [] : .oneClass
    for split in 0..<options.splitCount {
      let own = (split * options.sliceCount..<(split + 1) * options.sliceCount).clamped(to: range)
      guard !own.isEmpty else { continue }
      let halves = UnitHalves(t, seed: options.seed, split: split)
      if halves.a.areConstant || halves.b.areConstant { flags.insert(.constantInput) }
      parts += try Self.parts(halves, codes, options, own)
    }
    self.slices = range
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

  /// The standard error of the mean redundancy over slices, for given splits.
  public var redundancyStandardError: Double {
    SlicedEstimate(slices: slices, values: parts.map(\.redundancy), sampleCount: 0).standardError
  }

  private func mean(_ value: (PartialInformation) -> Double) -> Double {
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

  private static func parts(
    _ halves: UnitHalves, _ labels: LabelCodes, _ options: RedundancyOptions, _ slices: Range<Int>
  ) throws(MeasureError) -> [PartialInformation] {
    let ofA = try Projections(width: halves.a.dimensions, seed: options.seed)
    let ofB = try Projections(width: halves.b.dimensions, seed: options.seed, side: .second)
    // Without jitter: equal samples are to share a bin.
    let a = SlicedSamples(halves.a, ofA, slices: slices, jitter: nil)
    let b = SlicedSamples(halves.b, ofB, slices: slices, jitter: nil)
    var parts: [PartialInformation] = []
    for slice in slices {
      let table = try SourceTable(
        codes(a, slice, options.bins), valuesA: options.bins, codes(b, slice, options.bins),
        valuesB: options.bins, labels.codes, valuesY: labels.labels.count)
      parts.append(try PartialInformation(table, by: options.measure))
    }
    return parts
  }

  /// Codes of a slice. The projections of a constant can differ in their last bits.
  private static func codes(_ sliced: SlicedSamples, _ slice: Int, _ bins: Int) -> [Int32] {
    guard !sliced.areConstant else { return [Int32](repeating: 0, count: sliced.sampleCount) }
    return equalFrequencyCodes(sliced[slice].coordinates, bins: bins)
  }
}
