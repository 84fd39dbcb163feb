/// f(z) = max(z, 0); the slope at 0 is 0.
public enum ReLU: ElementwiseActivation {
  /// `relu`
  public static let name = "relu"

  /// z where positive, else 0; not-a-number stays what it is.
  public static func value(_ z: Float) -> Float { z <= 0 ? 0 : z }

  /// 1 where z > 0, else 0.
  public static func slope(z: Float, a: Float) -> Float { z > 0 ? 1 : 0 }
}
