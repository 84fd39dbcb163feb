/// f(z) = z
public enum Identity: ElementwiseActivation {
  /// `identity`
  public static let name = "identity"

  /// z
  public static func value(_ z: Float) -> Float { z }

  /// 1
  public static func slope(z: Float, a: Float) -> Float { 1 }
}
