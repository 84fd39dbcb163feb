/// How two variables are binned before their information is taken.
public enum BinReading: String, Sendable, Codable, CaseIterable {
  /// The second variable by the first one's borders, and the largest value in a code of its own: up
  /// to `bins` + 1 codes, −1 included `bins` + 2. As study 002 measures.
  case published
  /// Each variable by its own borders, the largest value in the last bin.
  case corrected
}

/// Mutual information of two scalar variables by equal-width bins, plug-in, in nats.
///
/// - Throws: ``MeasureError`` for different numbers of samples, none, or no bins.
public func binnedInformation(
  _ x: Samples, _ y: Samples, bins: Int = 30, reading: BinReading = .published
) throws(MeasureError) -> TableInformation {
  try requireBins(x, bins)
  try requireSameSamples(x.count, y.count, "Binned information")
  precondition(y.dimensions == 1, "bins are of scalar variables")
  let edges = BinEdges(spanning: x.coordinates, bins: bins)
  switch reading {
  case .published:
    return ContingencyTable(
      shifted(edges.codes(x.coordinates)), rows: bins + 2, shifted(edges.codes(y.coordinates)),
      columns: bins + 2
    ).information
  case .corrected:
    let own = BinEdges(spanning: y.coordinates, bins: bins)
    return ContingencyTable(
      edges.bins(x.coordinates), rows: bins, own.bins(y.coordinates), columns: bins
    ).information
  }
}

/// Mutual information of a scalar variable and a label by equal-width bins, plug-in, in nats.
/// Labels are codes as they are.
///
/// - Throws: ``MeasureError`` for different numbers of samples, none, or no bins.
public func binnedInformation(
  _ x: Samples, labels: [Int], bins: Int = 30, reading: BinReading = .published
) throws(MeasureError) -> TableInformation {
  try requireBins(x, bins)
  try requireSameSamples(x.count, labels.count, "Binned information")
  let edges = BinEdges(spanning: x.coordinates, bins: bins)
  let codes =
    reading == .published ? shifted(edges.codes(x.coordinates)) : edges.bins(x.coordinates)
  let classes = LabelCodes(labels)
  return ContingencyTable(
    codes, rows: bins + 2, classes.codes, columns: classes.labels.count
  ).information
}

/// Codes from −1 on as codes from 0 on.
private func shifted(_ codes: [Int32]) -> [Int32] { codes.map { $0 + 1 } }

private func requireBins(_ x: Samples, _ bins: Int) throws(MeasureError) {
  precondition(x.dimensions == 1, "bins are of scalar variables")
  guard bins > 0 else {
    throw MeasureError(
      "Binned information", .impossibleSetting(name: "the number of bins", value: bins))
  }
  guard x.count > 0 else {
    throw MeasureError("Binned information", .tooFewSamples(count: 0, needed: 1))
  }
}
