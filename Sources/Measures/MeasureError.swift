/// A measure that cannot be taken of what it was given.
public struct MeasureError: Error, Equatable, CustomStringConvertible {
  /// What is wrong with the input, or with the search for the value.
  public enum Cause: Equatable, Sendable {
    /// A number is NaN or infinite.
    case notFinite(sample: Int, coordinate: Int)
    /// There are fewer samples than the estimator needs.
    case tooFewSamples(count: Int, needed: Int)
    /// Two inputs do not have a row for the same samples.
    case differentSampleCounts(first: Int, second: Int)
    /// Samples have no coordinates.
    case noCoordinates
    /// The number of neighbours, bins, slices or the like is not one that makes sense.
    case impossibleSetting(name: String, value: Int)
    /// So many points coincide that a distance is 0, whose logarithm is not finite.
    case coincidentPoints(count: Int)
    /// A class has too few samples for the number of neighbours.
    case smallClass(label: Int, count: Int, needed: Int)
    /// An iteration ended with this much between its bounds.
    case noConvergence(gap: Double)
    /// The input is one for which the measure is not defined.
    case found(String, allowed: String)
  }

  /// The measure asked for, such as `KSG-1`.
  public let measure: String
  /// Why it cannot be taken.
  public let cause: Cause

  /// An error of a measure.
  public init(_ measure: String, _ cause: Cause) {
    self.measure = measure
    self.cause = cause
  }

  /// An error of a measure that is not defined for what it was given, in words.
  public init(measure: String, found: String, allowed: String) {
    self.init(measure, .found(found, allowed: allowed))
  }

  /// One sentence for the reader of a log.
  public var description: String { "\(measure) cannot be taken: \(reason)." }

  private var reason: String {
    switch cause {
    case .notFinite(let sample, let coordinate):
      "coordinate \(coordinate) of sample \(sample) is not finite"
    case .tooFewSamples(let count, let needed):
      "there are \(count) samples, \(needed) are needed"
    case .differentSampleCounts(let first, let second):
      "one input has \(first) samples, the other \(second)"
    case .noCoordinates: "samples have no coordinates"
    case .impossibleSetting(let name, let value): "\(name) is \(value)"
    case .coincidentPoints(let count):
      "\(count) points coincide with all their neighbours; add jitter"
    case .smallClass(let label, let count, let needed):
      "class \(label) has \(count) samples, \(needed) are needed"
    case .noConvergence(let gap): "the iteration ended with \(gap) nats between its bounds"
    case .found(let found, let allowed): "found \(found); allowed: \(allowed)"
    }
  }
}
