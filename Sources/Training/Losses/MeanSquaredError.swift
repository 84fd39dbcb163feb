import Compute

/// The mean of (x − t)² over all N elements, of the batch and of the features, with the gradient
/// 2(x − t) ÷ N.
public enum MeanSquaredError {
  /// The loss of a batch and its gradient.
  ///
  /// - Parameters:
  ///   - target: as long as `x`; at least one number.
  ///   - weight: what the gradient is multiplied by, where the loss is one part of a sum; the loss
  ///     itself is not.
  ///   - gradient: receives weight · ∂loss/∂x.
  public static func evaluate(
    _ x: Span<Float>, target: Span<Float>, weight: Double = 1, gradient: inout MutableSpan<Float>
  ) -> Double {
    precondition(x.count > 0, "a mean needs a number")
    let factor = Float(2 * weight / Double(x.count))
    return squaredError(x, target, factor: factor, gradient: &gradient) / Double(x.count)
  }

  /// The loss of a batch alone.
  public static func evaluate(_ x: Span<Float>, target: Span<Float>) -> Double {
    precondition(x.count > 0, "a mean needs a number")
    return squaredError(x, target) / Double(x.count)
  }
}
