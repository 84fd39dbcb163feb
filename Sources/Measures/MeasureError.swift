/// A measure was given what it is not defined for.
public struct MeasureError: Error, Equatable, CustomStringConvertible {
  /// The measure.
  public let measure: String
  /// What it was given.
  public let found: String
  /// What it takes.
  public let allowed: String

  /// The facts of one refusal.
  public init(measure: String, found: String, allowed: String) {
    self.measure = measure
    self.found = found
    self.allowed = allowed
  }

  /// One sentence for the reader of a log.
  public var description: String { "\(measure): found \(found); allowed: \(allowed)." }
}
