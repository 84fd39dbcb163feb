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

/// Refuses probabilities of which one is negative or not a number, or which do not sum to 1 as
/// `torch.isclose` sees it, by which the study of neural collapse checks its tables.
func requireDistribution(_ p: [Double], for measure: String) throws(MeasureError) {
  var sum = 0.0
  for (place, value) in p.enumerated() {
    // Written so that not-a-number is refused too.
    guard value >= 0 else {
      throw MeasureError(
        measure: measure, found: "the probability \(value) in cell \(place)",
        allowed: "none below 0")
    }
    sum += value
  }
  guard abs(sum - 1) <= 1e-8 + 1e-5 else {
    throw MeasureError(
      measure: measure, found: "probabilities that sum to \(sum)", allowed: "1")
  }
}
