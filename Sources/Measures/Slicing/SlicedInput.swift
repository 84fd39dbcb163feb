/// The second variable of a sliced information: projected as it is needed, or once beforehand.
public struct SlicedInput: Sendable {
  private enum Content {
    case samples(Samples)
    case sliced(SlicedSamples)
  }

  private let content: Content

  /// Samples, projected slice by slice.
  public init(_ samples: Samples) { content = .samples(samples) }

  /// Samples that are projected already, on the second side's directions: of at least the slices
  /// that will be asked for, in the dimension of the options.
  public init(_ sliced: SlicedSamples) { content = .sliced(sliced) }

  /// How many samples there are.
  public var sampleCount: Int {
    switch content {
    case .samples(let samples): samples.count
    case .sliced(let sliced): sliced.sampleCount
    }
  }

  /// The samples on at least the given slices.
  func slices(
    _ slices: Range<Int>, _ options: SlicingOptions
  ) throws(MeasureError) -> SlicedSamples {
    switch content {
    case .samples(let samples):
      let projections = try Projections(
        width: samples.dimensions, dimension: options.dimension, seed: options.seed, side: .second)
      return SlicedSamples(samples, projections, slices: slices, jitter: options.jitter)
    case .sliced(let sliced):
      guard sliced.dimension == options.dimension else {
        throw MeasureError(
          "Sliced information",
          .impossibleSetting(name: "the dimension of the projected input", value: sliced.dimension))
      }
      guard sliced.slices.contains(slices.lowerBound), sliced.slices.upperBound >= slices.upperBound
      else {
        throw MeasureError(
          "Sliced information",
          .impossibleSetting(name: "a slice of the range", value: slices.upperBound - 1))
      }
      return sliced
    }
  }
}
