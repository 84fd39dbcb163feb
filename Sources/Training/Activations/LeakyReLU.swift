/// f(z) = z where positive, 0.01 z elsewhere; the slope at 0 is 0.01.
public enum LeakyReLU: ElementwiseActivation {
  /// `leaky_relu`
  public static let name = "leaky_relu"

  /// z where positive, else 0.01 z.
  public static func value(_ z: Float) -> Float { z > 0 ? z : 0.01 * z }

  /// 1 where z > 0, else 0.01.
  public static func slope(z: Float, a: Float) -> Float { z > 0 ? 1 : 0.01 }
}
