/// A fraction of trials with its 95 % confidence interval after Wilson (1927), which stays inside
/// 0 to 1 and keeps its coverage near both ends.
public struct BinomialInterval: Sendable, Equatable {
  /// Trials that succeeded.
  public let successes: Int
  /// All trials.
  public let trials: Int
  /// successes ÷ trials
  public let fraction: Double
  /// Lower end of the interval.
  public let lower: Double
  /// Upper end of the interval.
  public let upper: Double

  /// The interval of `successes` among `trials`.
  ///
  /// - Throws: ``MeasureError`` where there is no trial, or the successes are not among them.
  public init(successes: Int, trials: Int) throws(MeasureError) {
    guard trials > 0, (0...trials).contains(successes) else {
      throw MeasureError(
        measure: "Binomial interval", found: "\(successes) successes in \(trials) trials",
        allowed: "at least one trial, and 0 to all of them")
    }
    self.successes = successes
    self.trials = trials
    let count = Double(trials)
    fraction = Double(successes) / count
    // The normal quantile of 0.975, squared.
    let square = 1.959_963_984_540_054 * 1.959_963_984_540_054
    let spread = fraction * (1 - fraction) / count + square / (4 * count * count)
    let centre = fraction + square / (2 * count)
    let reach = (square * spread).squareRoot()
    let scale = 1 + square / count
    // At the ends the formula gives 0 and 1 exactly, but for rounding.
    lower = successes == 0 ? 0 : (centre - reach) / scale
    upper = successes == trials ? 1 : (centre + reach) / scale
  }
}
