import GoldenData
import Measures
import Testing

/// Decompositions of gates and of tables of counts, in bits.
@Suite struct DecompositionGoldenTests {
  static let tables = [
    "and", "complementary", "control", "copy", "rdn", "reduced_or", "shared", "sparse", "split",
    "synergy", "unq", "xor",
  ]

  @Test("decompositions agree with the reference", arguments: tables)
  func agreesWithTheReference(name: String) throws {
    let golden = try GoldenFile("estimators.h5")
    let path = "pid/\(name)"
    let data = golden.has("\(path)/p") ? "\(path)/p" : "\(path)/counts"
    let shape = try golden.shape(data)
    let values = try golden.doubles(data)
    let sum = values.reduce(0, +)
    let table = try SourceTable(
      values.map { $0 / sum }, valuesA: shape[0], valuesB: shape[1], valuesY: shape[2])
    for measure in RedundancyMeasure.allCases {
      let parts = try PartialInformation(table, by: measure).asBits
      try golden.expect("\(path)/I_A", [parts.informationA])
      try golden.expect("\(path)/I_B", [parts.informationB])
      try golden.expect("\(path)/I_AB", [parts.informationAB])
      let got = [
        ("redundancy", parts.redundancy), ("unique_A", parts.uniqueA),
        ("unique_B", parts.uniqueB), ("synergy", parts.synergy),
      ]
      for (part, value) in got {
        let expected = "\(path)/\(measure)_\(part)"
        if measure == .broja {
          // The tolerance for a search that stops on its certificate, `atol_tight`.
          #expect(abs(value - (try golden.value(expected))) <= 1e-5, "\(expected)")
        } else {
          try golden.expect(expected, [value])
        }
      }
    }
  }
}
