/// When a learning rate falls because a measured value gets no better; in the meaning of PyTorch's
/// `ReduceLROnPlateau`.
public struct PlateauRule: Sendable, Equatable, Codable {
  /// Which values are better.
  public enum Mode: String, Sendable, Codable {
    /// Smaller ones, as of a loss.
    case min
    /// Larger ones, as of an accuracy.
    case max
  }

  /// Which values are better.
  public var mode: Mode
  /// What the rate is multiplied by.
  public var factor: Double
  /// How many epochs without a better value are let pass: the rate falls after one more.
  public var patience: Int
  /// By which share of the best value another must beat it to count as better.
  public var threshold: Double
  /// The rate never falls below.
  public var floor: Double

  /// The rule, with PyTorch's defaults.
  public init(
    mode: Mode = .min, factor: Double = 0.1, patience: Int = 10, threshold: Double = 1e-4,
    floor: Double = 0
  ) {
    self.mode = mode
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.floor = floor
  }

  /// What every value is better than.
  var worst: Double { mode == .min ? .infinity : -.infinity }

  /// Whether `value` counts as better than `best`; not a number never does.
  func isBetter(_ value: Double, than best: Double) -> Bool {
    switch mode {
    case .min: value < best * (1 - threshold)
    case .max: value > best * (1 + threshold)
    }
  }

  /// The rate after `rate`. A step of at most 1e-8 is not made.
  func lowered(_ rate: Double) -> Double {
    let next = Swift.max(rate * factor, floor)
    return rate - next > 1e-8 ? next : rate
  }
}
