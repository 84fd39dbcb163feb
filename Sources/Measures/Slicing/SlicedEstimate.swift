/// An information averaged over random slices.
public struct SlicedEstimate: Sendable, Equatable {
  /// Which slices.
  public let slices: Range<Int>
  /// The estimate of each slice in nats, not clipped: clipping would raise the mean.
  public let values: [Double]
  /// How many samples each rests on.
  public let sampleCount: Int
  /// What to know beside the values, of any slice.
  public let flags: EstimateFlags

  /// An estimate of some slices.
  public init(
    slices: Range<Int>, values: [Double], sampleCount: Int, flags: EstimateFlags = []
  ) {
    precondition(slices.count == values.count, "a value for each slice")
    self.slices = slices
    self.values = values
    self.sampleCount = sampleCount
    self.flags = flags
  }

  /// The estimates of slices, in their order.
  init(slices: Range<Int>, _ estimates: [InformationEstimate]) {
    var flags: EstimateFlags = []
    for estimate in estimates { flags.formUnion(estimate.flags) }
    self.init(
      slices: slices, values: estimates.map(\.nats),
      sampleCount: estimates.first?.sampleCount ?? 0, flags: flags)
  }

  /// The parts of one estimate, whoever made them, as one: the same as that of all slices at once.
  /// The parts follow one another without gaps.
  public init(joining parts: [SlicedEstimate]) {
    let parts = parts.sorted { $0.slices.lowerBound < $1.slices.lowerBound }
    var values: [Double] = []
    var flags: EstimateFlags = []
    let first = parts.first?.slices.lowerBound ?? 0
    for part in parts {
      precondition(part.slices.lowerBound == first + values.count, "slices are missing or doubled")
      values += part.values
      flags.formUnion(part.flags)
    }
    self.init(
      slices: first..<first + values.count, values: values,
      sampleCount: parts.first?.sampleCount ?? 0, flags: flags)
  }

  /// The mean over slices in nats.
  public var mean: Double { mean(of: slices) }

  /// The mean over some of the slices in nats; 0 of none.
  public func mean(of part: Range<Int>) -> Double {
    var sum = 0.0
    for slice in part { sum += values[slice - slices.lowerBound] }
    return part.isEmpty ? 0 : sum / Double(part.count)
  }

  /// The standard error of the mean, the unbiased deviation over slices ÷ √m; infinite for fewer
  /// than two slices.
  public var standardError: Double {
    guard values.count > 1 else { return .infinity }
    let mean = mean
    var square = 0.0
    for value in values { square += (value - mean) * (value - mean) }
    let count = Double(values.count)
    return (square / (count - 1) / count).squareRoot()
  }

  /// The mean over slices in bits.
  public var bits: Double { inBits(mean) }
}
