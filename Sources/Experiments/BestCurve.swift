/// The curve by which a study tells its best epoch: `record: {weights: best}` keeps that one.
public struct BestCurve: Sendable, Hashable {
  /// The name of the curve.
  public let name: String
  /// Whether less is better, as of a loss.
  public let isLowerBetter: Bool

  /// Names a curve.
  public init(_ name: String, isLowerBetter: Bool) {
    self.name = name
    self.isLowerBetter = isLowerBetter
  }

  /// Whether a value is better than the best so far: a tie keeps the earlier one, and what is not
  /// a number is never better.
  func isBetter(_ value: Double, than best: Double?) -> Bool {
    guard !value.isNaN else { return false }
    guard let best else { return true }
    return isLowerBetter ? value < best : value > best
  }
}
