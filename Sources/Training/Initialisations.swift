public import Compute
import Glibc

/// How the weights of a layer start.
///
/// Fan in and fan out of a dense layer are its inputs and units, of a convolution its channels in
/// and out, each times the kernel's area. Numbers are drawn one after the other in the order of the
/// buffer that is filled.
public enum Initialisation: Sendable, Equatable {
  /// Xavier (Glorot): uniform on ±√(6 ÷ (fan in + fan out)).
  case xavierUniform
  /// The default of PyTorch's dense and convolutional layers: uniform on ±1 ÷ √(fan in), biases
  /// too.
  case fanInUniform
  /// That of the convolutions in torchvision's ResNet: normal, standard deviation √(2 ÷ fan out).
  ///
  /// He, Zhang, Ren, Sun: Delving deep into rectifiers, ICCV 2015.
  case fanOutNormal
  /// One number everywhere; nothing is drawn.
  case constant(Float)

  /// Fills `numbers`.
  public func fill(
    _ numbers: inout MutableSpan<Float>, fanIn: Int, fanOut: Int,
    from generator: inout SeededGenerator
  ) {
    switch self {
    case .xavierUniform:
      let bound = Self.xavierBound(fanIn: fanIn, fanOut: fanOut)
      for place in numbers.indices { numbers[place] = Self.draw(bound, from: &generator) }
    case .fanInUniform:
      let bound = Self.linearBound(fanIn: fanIn)
      for place in numbers.indices { numbers[place] = Self.draw(bound, from: &generator) }
    case .fanOutNormal:
      let deviation = (2 / Double(fanOut)).squareRoot()
      for place in numbers.indices { numbers[place] = Float(deviation * generator.normal()) }
    case .constant(let number):
      for place in numbers.indices { numbers[place] = number }
    }
  }

  /// `count` numbers.
  public func numbers(
    _ count: Int, fanIn: Int, fanOut: Int, from generator: inout SeededGenerator
  ) -> [Float] {
    var numbers = [Float](repeating: 0, count: count)
    var span = numbers.mutableSpan
    fill(&span, fanIn: fanIn, fanOut: fanOut, from: &generator)
    return numbers
  }

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
    (0..<count).map { _ in draw(bound, from: &generator) }
  }

  private static func draw(_ bound: Float, from generator: inout SeededGenerator) -> Float {
    (2 * generator.uniformFloat() - 1) * bound
  }
}
