import Compute

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
