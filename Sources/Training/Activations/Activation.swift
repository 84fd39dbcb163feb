/// A layer's non-linearity a = f(z), as the training step uses it: over a whole buffer of rows.
///
/// Rows matter because an activation may couple the units of a sample, as softmax does. One that
/// does not is an ``ElementwiseActivation`` and writes two scalar functions only.
public protocol Activation: Sendable {
  /// The word used in sweep files.
  static var name: String { get }

  /// Writes a = f(z); both are rows × `units`, row-major.
  static func forward(_ z: Span<Float>, units: Int, into a: inout MutableSpan<Float>)

  /// Turns ∂L/∂a into ∂L/∂z in place; `z`, `a` and `gradient` are rows × `units`.
  static func backward(
    z: Span<Float>, a: Span<Float>, units: Int, gradient: inout MutableSpan<Float>)
}
