import Compute

/// f(z) = tanh z
public enum Tanh: Activation {
  /// `tanh`
  public static let name = "tanh"

  /// tanh z, by the vectorised loop of `Compute`.
  public static func forward(_ z: Span<Float>, units: Int, into a: inout MutableSpan<Float>) {
    tanh(z, into: &a)
  }

  /// gradient · (1 − a²)
  public static func backward(
    z: Span<Float>, a: Span<Float>, units: Int, gradient: inout MutableSpan<Float>
  ) {
    precondition(gradient.count >= a.count, "buffers differ in length")
    for index in a.indices { gradient[index] *= 1 - a[index] * a[index] }
  }
}
