import Compute

/// Scales a gradient down to an L2 norm of at most `maximum`: by min(1, maximum ÷ (norm + 1e-6)).
///
/// - Parameter gradient: all gradients of a network, one flat buffer.
/// - Returns: the norm before. It is not a number where the gradient holds one that is not, and the
///   gradient stays as it is then.
public func clipGlobalNorm(_ gradient: inout [Float], maximum: Double) -> Double {
  precondition(maximum > 0, "a norm is clipped to something positive")
  let norm = sumOfSquares(gradient.span).squareRoot()
  let factor = maximum / (norm + 1e-6)
  if factor < 1 {
    var span = gradient.mutableSpan
    scale(&span, by: Float(factor))
  }
  return norm
}
