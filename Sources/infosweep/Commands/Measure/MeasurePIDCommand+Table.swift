import Measures
import SweepCore

/// One table of two sources and a label.
extension MeasurePIDCommand {
  func runTable(_ a: String, _ b: String, _ measure: RedundancyMeasure) throws {
    let (labels, bins, unit) = (labels[0], bins, unit)
    var options: [String: Value] = [
      "redundancy": .text(redundancy.rawValue), "unit": .text(unit.rawValue), "b": .text(b),
      "labels": .text(labels),
    ]
    if let bins { options["bins"] = .integer(Int64(bins)) }
    try MeasureSession(
      description: Self.description, inputs: [a], options: options, output: output
    ).run {
    } measure: { _, _, progress in
      progress.expect(1)
      let first = SourceCodes(try InputArray(ArrayPath(a)).scalar, bins: bins)
      let second = SourceCodes(try InputArray(ArrayPath(b)).scalar, bins: bins)
      let target = LabelCodes(try InputArray(ArrayPath(labels)).labels)
      for count in [first.codes.count, second.codes.count] where count != target.codes.count {
        throw MeasureError(
          "Partial information decomposition",
          .differentSampleCounts(first: count, second: target.codes.count))
      }
      let table = try SourceTable(
        first.codes, valuesA: first.count, second.codes, valuesB: second.count, target.codes,
        valuesY: target.labels.count)
      let parts = try PartialInformation(table, by: measure)
      progress.advance()
      return Measured(
        values: Self.values(unit) { part in (part(parts), nil) }, samples: target.codes.count,
        remarks: table.flags.names)
    }
  }

  /// The numbers of a decomposition, each by what makes it and its standard error of the parts.
  static func values(
    _ unit: InformationUnit,
    _ number: (_ part: (PartialInformation) -> Double) -> (nats: Double, error: Double?)
  ) -> [Measured.Value] {
    let all: [(String, String, (PartialInformation) -> Double)] = [
      ("redundancy", "what both sources tell", \.redundancy),
      ("unique_a", "what the first source alone tells", \.uniqueA),
      ("unique_b", "what the second source alone tells", \.uniqueB),
      ("synergy", "what only both together tell", \.synergy),
      ("information_a", "I(A;Y)", \.informationA), ("information_b", "I(B;Y)", \.informationB),
      ("information_ab", "I(A,B;Y)", \.informationAB),
    ]
    return all.map { name, longName, part in
      let (nats, error) = number(part)
      return .init(
        name: name, longName: longName, unit: unit.rawValue, value: unit.converted(nats: nats),
        standardError: error.map { unit.converted(nats: $0) })
    }
  }
}
