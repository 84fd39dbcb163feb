public import Compute

/// The small noise that parts equal samples before neighbours are looked for.
///
/// Units of a ReLU layer are exactly 0 on many samples and border pixels on all; a k-th neighbour
/// at distance 0 makes estimators meaningless. The noise is added in double precision, where 1e-10
/// is not lost.
public struct Jitter: Sendable, Equatable, Codable {
  /// The shapes in use by the packages of the field.
  public enum Shape: String, Sendable, Codable, CaseIterable {
    /// Uniform on [0, 1) times the scale (NPEET, latentmi).
    case uniform
    /// Normal times the scale (SMI-DNN).
    case normal
    /// Normal times the scale times max(1, mean |x|) of the coordinate (scikit-learn).
    case relative
  }

  /// The size of the noise.
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
  /// `jitter` of the seed.
  public func added(to samples: Samples, _ generator: inout SeededGenerator) -> Samples {
    var coordinates = samples.coordinates
    for axis in 0..<samples.dimensions {
      let own = axis * samples.count..<(axis + 1) * samples.count
      switch shape {
      case .uniform: for place in own { coordinates[place] += scale * generator.uniform() }
      case .normal: for place in own { coordinates[place] += scale * generator.normal() }
      case .relative:
        var sum = 0.0
        for place in own { sum += abs(coordinates[place]) }
        let size = scale * max(1, sum / Double(samples.count))
        for place in own { coordinates[place] += size * generator.normal() }
      }
    }
    return Samples(trusted: coordinates, dimensions: samples.dimensions)
  }
}
