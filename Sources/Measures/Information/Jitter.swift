public import Compute

/// The small noise that parts equal samples before neighbours are looked for.
///
/// Units of a ReLU layer are exactly 0 on many samples; a k-th neighbour at distance 0 makes
/// estimators meaningless. The noise grows with the coordinate it is added to, so that it parts
/// integers of ten million as well as pixels: scale · max(σ, mean |x|), σ the population deviation,
/// which is what scikit-learn adds after it has divided by σ. A coordinate that does not vary gets
/// none: it stays what it is, and has no say in a maximum norm.
///
/// A coordinate whose mean is far larger than its spread, such as the time of day in seconds since
/// 1970, should have its mean taken off first: the noise goes with the mean then.
public struct Jitter: Sendable, Equatable, Codable {
  /// The shapes in use by the packages of the field.
  public enum Shape: String, Sendable, Codable, CaseIterable {
    /// Uniform on [0, 1) times the size (NPEET, latentmi).
    case uniform
    /// Normal times the size (scikit-learn, SMI-DNN).
    case normal
  }

  /// The size of the noise, as a part of that of the coordinate.
  public var scale: Double
  /// Its distribution.
  public var shape: Shape

  /// A jitter.
  public init(scale: Double = 1e-10, shape: Shape = .uniform) {
    self.scale = scale
    self.shape = shape
  }

  /// Draws of 64 bits that one number takes.
  var draws: Int { shape == .uniform ? 1 : 2 }

  /// Samples with noise, drawn coordinate after coordinate from the generator, usually stream
  /// `jitter` of the seed. Coordinates that do not vary draw nothing.
  public func added(to samples: Samples, _ generator: inout SeededGenerator) -> Samples {
    var coordinates = samples.coordinates
    for axis in 0..<samples.dimensions where !samples.isConstant(axis) {
      let size = scale * samples.size(axis)
      for place in axis * samples.count..<(axis + 1) * samples.count {
        coordinates[place] += size * (shape == .uniform ? generator.uniform() : generator.normal())
      }
    }
    return Samples(trusted: coordinates, dimensions: samples.dimensions)
  }
}

extension Samples {
  /// max(σ, mean |x|) of a coordinate, taken of numbers divided by the largest, whose squares are
  /// finite.
  fileprivate func size(_ axis: Int) -> Double {
    let own = coordinates[axis * count..<(axis + 1) * count]
    var largest = 0.0
    for value in own { largest = max(largest, abs(value)) }
    guard largest > 0 else { return 0 }
    var (sum, absolute) = (0.0, 0.0)
    for value in own {
      sum += value / largest
      absolute += abs(value / largest)
    }
    let mean = sum / Double(count)
    var square = 0.0
    for value in own { square += (value / largest - mean) * (value / largest - mean) }
    return largest * max((square / Double(count)).squareRoot(), absolute / Double(count))
  }
}
