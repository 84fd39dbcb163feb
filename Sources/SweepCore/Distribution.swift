import Foundation

/// Where the values of a drawn axis come from.
public enum Distribution: Sendable, Hashable {
  /// Every number between two bounds is as likely as any other.
  case uniform(Double, Double)
  /// Every magnitude between two positive bounds is as likely as any other.
  case logUniform(Double, Double)

  /// The value for a number drawn uniformly from [0, 1).
  func value(at share: Double) -> Double {
    switch self {
    case .uniform(let low, let high): min(max(low + (high - low) * share, low), high)
    case .logUniform(let low, let high):
      min(max(exp(log(low) + (log(high) - log(low)) * share), low), high)
    }
  }
}
