/// An activation that acts on each number by itself.
///
/// The loops are requirements of ``Activation`` with a default here, so that the compiler makes one
/// specialised loop for every conformer.
public protocol ElementwiseActivation: Activation {
  /// f(z)
  static func value(_ z: Float) -> Float

  /// f′(z), given also a = f(z), from which it is often cheaper.
  static func slope(z: Float, a: Float) -> Float
}

extension ElementwiseActivation {
  /// a ← f(z), number by number.
  public static func forward(_ z: Span<Float>, units: Int, into a: inout MutableSpan<Float>) {
    precondition(a.count >= z.count, "output too small")
    for index in z.indices { a[index] = value(z[index]) }
  }

  /// gradient ← gradient · f′(z), number by number.
  public static func backward(
    z: Span<Float>, a: Span<Float>, units: Int, gradient: inout MutableSpan<Float>
  ) {
    precondition(a.count >= z.count && gradient.count >= z.count, "buffers differ in length")
    for index in z.indices { gradient[index] *= slope(z: z[index], a: a[index]) }
  }
}
