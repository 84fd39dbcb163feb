import Compute

/// How a sliced information is estimated.
public struct SlicingOptions: Sendable, Equatable, Codable {
  /// Which estimator serves a continuous variable with a label.
  public enum LabelEstimator: String, Sendable, Codable, CaseIterable {
    /// ``rossInformation(_:labels:neighbours:)``
    case ross
    /// ``entropyDecomposition(_:labels:neighbours:smallClasses:)``, which refuses small classes.
    case entropyDecomposition
  }

  /// The seed of projections, jitter and the control.
  public var seed: Int
  /// m, how many slices are averaged.
  public var sliceCount = 500
  /// Dimension of a slice: 1 for SMI, k for k-SMI.
  public var dimension = 1
  /// Neighbours of the estimators.
  public var neighbours = 5
  /// The noise added to projected samples; nil for none.
  public var jitter: Jitter? = Jitter()
  /// The estimator for two continuous variables.
  public var pairEstimator = KSGForm.ksg1
  /// The estimator for a label.
  public var labelEstimator = LabelEstimator.ross
  /// The control: labels, or the second variable, in a random order (stream `control`), of which
  /// an estimator should find next to nothing.
  public var isPermuted = false

  /// The defaults, with a seed.
  public init(seed: Int) { self.seed = seed }

  /// The slices asked for, or all.
  func checked(_ slices: Range<Int>?, _ measure: String) throws(MeasureError) -> Range<Int> {
    guard sliceCount > 0 else {
      throw MeasureError(
        measure, .impossibleSetting(name: "the number of slices", value: sliceCount))
    }
    let range = slices ?? 0..<sliceCount
    guard range.lowerBound >= 0, range.upperBound <= sliceCount else {
      throw MeasureError(
        measure, .impossibleSetting(name: "a slice of the range", value: range.upperBound - 1))
    }
    return range
  }

  /// The order in which samples of the permuted variable come.
  func controlOrder(_ count: Int) -> [Int32] {
    var generator = SeededGenerator.stream(seed: seed, name: "control")
    return generator.permutation(count)
  }
}
