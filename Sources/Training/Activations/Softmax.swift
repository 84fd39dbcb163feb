import Compute

/// aⱼ = exp(zⱼ) ÷ Σₖ exp(zₖ), over the units of a sample.
public enum Softmax: Activation {
  /// `softmax`
  public static let name = "softmax"

  /// The softmax of every row, its maximum subtracted first.
  public static func forward(_ z: Span<Float>, units: Int, into a: inout MutableSpan<Float>) {
    softmax(z, units: units, into: &a)
  }

  /// aⱼ (gradientⱼ − Σₖ aₖ gradientₖ)
  public static func backward(
    z: Span<Float>, a: Span<Float>, units: Int, gradient: inout MutableSpan<Float>
  ) {
    softmaxBackward(a, units: units, gradient: &gradient)
  }
}
