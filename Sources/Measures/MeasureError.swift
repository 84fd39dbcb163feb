import Compute

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

/// Refuses a matrix that has an entry which is not finite, and names its place.
func requireFinite(
  _ matrix: DoubleMatrix, _ subject: String, for measure: String
) throws(MeasureError) {
  guard let place = matrix.elements.firstIndex(where: { !$0.isFinite }) else { return }
  throw MeasureError(
    measure: measure,
    found: "\(matrix.elements[place]) in row \(place / matrix.columns) of the \(subject)",
    allowed: "finite numbers")
}

/// Refuses a count that differs from the one that belongs there.
func requireEqual(
  _ found: Int, _ allowed: Int, _ subject: String, for measure: String
) throws(MeasureError) {
  guard found != allowed else { return }
  throw MeasureError(measure: measure, found: "\(found) \(subject)", allowed: "\(allowed)")
}
