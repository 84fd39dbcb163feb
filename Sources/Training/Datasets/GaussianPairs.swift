import Compute
import Glibc

/// Pairs of vectors (x, y) whose mutual information is known: jointly normal, coordinate i of x
/// correlated with coordinate i of y and with nothing else, so that the covariance is
/// [[I, ρI], [ρI, I]].
///
/// Stream `pairs` of the seed: pair after pair, coordinate after coordinate, a normal number u for
/// x = u and another v for y = ρu + √(1 − ρ²) v.
public struct GaussianPairs: Sendable, Equatable {
  /// The x, one vector after the other.
  public let x: [Double]
  /// The y, one vector after the other.
  public let y: [Double]
  /// Coordinates of a vector.
  public let dimension: Int
  /// ρ.
  public let correlation: Double

  /// Draws `count` pairs.
  public init(count: Int, dimension: Int, correlation: Double, seed: Int) {
    precondition(count >= 0 && dimension > 0, "pairs of vectors")
    precondition(abs(correlation) < 1, "a correlation between -1 and 1")
    var generator = SeededGenerator.stream(seed: seed, name: "pairs")
    let rest = (1 - correlation * correlation).squareRoot()
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<count * dimension {
      let shared = generator.normal()
      x.append(shared)
      y.append(correlation * shared + rest * generator.normal())
    }
    self.x = x
    self.y = y
    self.dimension = dimension
    self.correlation = correlation
  }

  /// I(x; y) in nats: −d/2 · ln(1 − ρ²).
  public var information: Double {
    -Double(dimension) / 2 * log(1 - correlation * correlation)
  }
}
