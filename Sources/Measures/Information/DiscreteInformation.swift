public import Compute
import Glibc

/// Mutual information of two labels by plug-in, in nats.
///
/// - Throws: ``MeasureError`` for different numbers of samples, or none.
public func discreteInformation(
  _ first: [Int], _ second: [Int]
) throws(MeasureError) -> TableInformation {
  try requireSameSamples(first.count, second.count, "Discrete information")
  guard !first.isEmpty else {
    throw MeasureError("Discrete information", .tooFewSamples(count: 0, needed: 1))
  }
  let rows = LabelCodes(first)
  let columns = LabelCodes(second)
  return ContingencyTable(
    rows.codes, rows: rows.labels.count, columns.codes, columns: columns.labels.count
  ).information
}

/// Mutual information of a joint distribution p (rows × columns): Σ p ln(p / (p_row p_column)),
/// empty cells adding nothing.
///
/// - Throws: ``MeasureError`` where a probability is negative or not finite, or the sum is farther
///   from 1 than 1e-5 + 1e-8.
public func discreteInformation(
  ofJoint p: DoubleMatrix
) throws(MeasureError) -> InformationEstimate {
  try requireDistribution(p.elements, "Discrete information")
  var rows = [Double](repeating: 0, count: p.rows)
  var columns = [Double](repeating: 0, count: p.columns)
  for row in 0..<p.rows {
    for column in 0..<p.columns {
      rows[row] += p[row, column]
      columns[column] += p[row, column]
    }
  }
  var sum = 0.0
  for row in 0..<p.rows {
    for column in 0..<p.columns where p[row, column] > 0 {
      sum += p[row, column] * log(p[row, column] / (rows[row] * columns[column]))
    }
  }
  return InformationEstimate(nats: max(0, sum), sampleCount: 0)
}

/// Probabilities that are none below 0 and sum to 1, as `torch.isclose` sees it.
func requireDistribution(_ p: [Double], _ measure: String) throws(MeasureError) {
  var sum = 0.0
  var isValid = true
  for value in p {
    sum += value
    if !(value >= 0) { isValid = false }
  }
  guard isValid, abs(sum - 1) <= 1e-8 + 1e-5 else {
    throw MeasureError(measure, .notADistribution(sum: sum))
  }
}
