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
