import Compute

/// f(z) = ln(1 + eᶻ)
public enum Softplus: Activation {
  /// `softplus`
  public static let name = "softplus"

  /// ln(1 + eᶻ), by the vectorised loop of `Compute`.
  public static func forward(_ z: Span<Float>, units: Int, into a: inout MutableSpan<Float>) {
    softplus(z, into: &a)
  }

  /// gradient ÷ (1 + e⁻ᶻ)
  public static func backward(
    z: Span<Float>, a: Span<Float>, units: Int, gradient: inout MutableSpan<Float>
  ) {
    softplusBackward(z, gradient: &gradient)
  }
}
