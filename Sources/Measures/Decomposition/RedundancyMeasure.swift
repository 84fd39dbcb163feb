import Glibc

/// The definitions of what two sources both tell of a target.
public enum RedundancyMeasure: String, Sendable, Codable, CaseIterable {
  /// I_min of Williams and Beer 2010: Σ_y p(y) min of the specific informations of the two sources.
  case imin
  /// I_MMI of Barrett 2015: the smaller of I(A;Y) and I(B;Y).
  case immi
  /// Bertschinger, Rauh, Olbrich, Jost and Ay 2014: I(A;Y) + I(B;Y) less the smallest I(A,B;Y) of
  /// all distributions with the same p(a, y) and p(b, y). Takes a search; for single tables.
  case broja

  /// The redundancy of a table in nats.
  ///
  /// - Throws: ``MeasureError`` where the search of BROJA does not end.
  public func redundancy(of table: SourceTable) throws(MeasureError) -> Double {
    switch self {
    case .imin: specificMinimum(table)
    case .immi: min(table.informationA, table.informationB)
    case .broja:
      table.informationA + table.informationB - (try BROJA(table).leastInformation)
    }
  }
}

/// Σ_y p(y) min(I(y;A), I(y;B)), I(y;S) = Σ_s p(s|y) ln(p(y|s) / p(y)).
private func specificMinimum(_ table: SourceTable) -> Double {
  let ofA = specificInformation(table.marginalA, table.target)
  let ofB = specificInformation(table.marginalB, table.target)
  var sum = 0.0
  for y in table.target.indices { sum += min(ofA[y], ofB[y]) }
  return sum
}

/// p(y) I(y;S) for every y.
private func specificInformation(_ joint: [Double], _ target: [Double]) -> [Double] {
  var specific = [Double](repeating: 0, count: target.count)
  for row in stride(from: 0, to: joint.count, by: target.count) {
    var whole = 0.0
    for y in target.indices { whole += joint[row + y] }
    for y in target.indices where joint[row + y] > 0 {
      specific[y] += joint[row + y] * log(joint[row + y] / (whole * target[y]))
    }
  }
  return specific
}
