public import Compute
import Glibc

/// How the weights of a layer start.
public enum Initialisation {
  /// Xavier (Glorot) uniform: ±√(6 ÷ (fan in + fan out)).
  ///
  /// Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks,
  /// AISTATS 2010.
  public static func xavierBound(fanIn: Int, fanOut: Int) -> Float {
    Float((6 / Double(fanIn + fanOut)).squareRoot())
  }

  /// The default of a linear or convolutional layer in PyTorch: ±1 ÷ √(fan in), biases too.
  public static func linearBound(fanIn: Int) -> Float {
    Float(1 / Double(fanIn).squareRoot())
  }

  /// `count` numbers uniform on ±`bound`: (2u − 1) · bound, one draw each.
  public static func uniform(
    count: Int, bound: Float, from generator: inout SeededGenerator
  ) -> [Float] {
    (0..<count).map { _ in (2 * generator.uniformFloat() - 1) * bound }
  }
}
