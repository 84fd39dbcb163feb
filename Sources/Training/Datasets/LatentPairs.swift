import Compute
import Glibc

/// Pairs of wide vectors that know of each other through one number each: (u, v) is jointly normal,
/// x = a·u + noise and y = b·v + noise for fixed random vectors a and b.
///
/// The defaults are the reference of the latent mutual information: covariance [[6, 3], [3, 3.5]],
/// 100 + 100 dimensions, no noise; 0.40368 bits.
///
/// Streams of the seed: `pairs`, two normal numbers a pair, g and h, u = √Var(u) · g and
/// v = Cov/√Var(u) · g + √(Var(v) − Cov²/Var(u)) · h; `pairs/push`, a and then b, normal numbers;
/// `pairs/noise`, pair after pair the noise of x, then that of y, drawn only where there is any.
///
/// Gowri, Lun, Klein, Yin: Approximating mutual information of high-dimensional variables using
/// learned representations, NeurIPS 2024.
public struct LatentPairs: Sendable {
  /// Variances of u and v, and their covariance.
  public struct Covariance: Sendable, Equatable {
    /// Variance of u.
    public var first: Double
    /// Variance of v.
    public var second: Double
    /// Covariance of u and v.
    public var mixed: Double

    /// A covariance of two numbers neither of which follows from the other.
    public init(first: Double, second: Double, mixed: Double) {
      precondition(first > 0 && first * second > mixed * mixed, "a covariance")
      self.first = first
      self.second = second
      self.mixed = mixed
    }
  }

  /// The x.
  public let x: FloatSamples
  /// The y.
  public let y: FloatSamples
  /// I(x; y) in nats.
  public let information: Double

  /// Draws `count` pairs of vectors of `dimension` numbers.
  ///
  /// - Parameter noise: the standard deviation of what is added to each number.
  public init(
    count: Int, dimension: Int = 100,
    covariance: Covariance = Covariance(first: 6, second: 3.5, mixed: 3), noise: Double = 0,
    seed: Int
  ) {
    precondition(count >= 0 && dimension > 0 && noise >= 0, "pairs of vectors")
    var latent = SeededGenerator.stream(seed: seed, name: "pairs")
    var push = SeededGenerator.stream(seed: seed, name: "pairs/push")
    var disturbance = SeededGenerator.stream(seed: seed, name: "pairs/noise")
    let a = (0..<dimension).map { _ in push.normal() }
    let b = (0..<dimension).map { _ in push.normal() }
    let spread = covariance.first.squareRoot()
    let slope = covariance.mixed / spread
    let rest = (covariance.second - slope * slope).squareRoot()
    var x: [Float] = []
    var y: [Float] = []
    for _ in 0..<count {
      let shared = latent.normal()
      let own = latent.normal()
      Self.append(spread * shared, times: a, noise, from: &disturbance, to: &x)
      Self.append(slope * shared + rest * own, times: b, noise, from: &disturbance, to: &y)
    }
    self.x = FloatSamples(x, featureCount: dimension)
    self.y = FloatSamples(y, featureCount: dimension)
    information = Self.information(of: covariance, noise / Self.length(a), noise / Self.length(b))
  }

  /// All that x says of u is a·x ÷ |a|² = u + noise of the deviation noise ÷ |a|; y likewise.
  private static func information(
    of covariance: Covariance, _ first: Double, _ second: Double
  ) -> Double {
    let product = (covariance.first + first * first) * (covariance.second + second * second)
    return -log(1 - covariance.mixed * covariance.mixed / product) / 2
  }

  private static func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private static func append(
    _ number: Double, times vector: [Double], _ noise: Double,
    from generator: inout SeededGenerator, to values: inout [Float]
  ) {
    for factor in vector {
      let disturbance = noise > 0 ? noise * generator.normal() : 0
      values.append(Float(factor * number + disturbance))
    }
  }
}
