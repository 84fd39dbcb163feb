import Measures
import Testing

@Suite struct PartialInformationTests {
  /// Name, cells (a, b, y) with their probabilities, I_A, I_B, I_AB, then R by I_min and by BROJA,
  /// in bits.
  static let gates: [(String, [([Int], Double)], [Double])] = [
    (
      "xor", [([0, 0, 0], 0.25), ([0, 1, 1], 0.25), ([1, 0, 1], 0.25), ([1, 1, 0], 0.25)],
      [0, 0, 1, 0, 0]
    ),
    (
      "and", [([0, 0, 0], 0.25), ([0, 1, 0], 0.25), ([1, 0, 0], 0.25), ([1, 1, 1], 0.25)],
      [0.311278, 0.311278, 0.811278, 0.311278, 0.311278]
    ),
    ("redundant", [([0, 0, 0], 0.5), ([1, 1, 1], 0.5)], [1, 1, 1, 1, 1]),
    (
      "unique", [([0, 0, 0], 0.25), ([0, 1, 0], 0.25), ([1, 0, 1], 0.25), ([1, 1, 1], 0.25)],
      [1, 0, 1, 0, 0]
    ),
    (
      "copy", [([0, 0, 0], 0.25), ([0, 1, 1], 0.25), ([1, 0, 2], 0.25), ([1, 1, 3], 0.25)],
      [1, 1, 2, 1, 0]
    ),
    (
      "reduced or", [([0, 0, 0], 0.5), ([0, 1, 1], 0.25), ([1, 0, 1], 0.25)],
      [0.311278, 0.311278, 1, 0.311278, 0.311278]
    ),
  ]

  @Test("gates have the printed parts", arguments: gates)
  func gatesHaveTheirParts(
    name: String, cells: [([Int], Double)], bits: [Double]
  ) throws {
    var values = [Double](repeating: 0, count: 16)
    for (cell, p) in cells { values[(cell[0] * 2 + cell[1]) * 4 + cell[2]] = p }
    let table = try SourceTable(values, valuesA: 2, valuesB: 2, valuesY: 4)
    let smallest = min(bits[0], bits[1])
    for (measure, redundancy) in [
      (RedundancyMeasure.imin, bits[3]), (.immi, smallest), (.broja, bits[4]),
    ] {
      let parts = try PartialInformation(table, by: measure).asBits
      #expect(abs(parts.informationA - bits[0]) < 1e-6)
      #expect(abs(parts.informationB - bits[1]) < 1e-6)
      #expect(abs(parts.informationAB - bits[2]) < 1e-6)
      #expect(abs(parts.redundancy - redundancy) < 1e-6, "\(name) by \(measure)")
      #expect(abs(parts.synergy - (bits[2] - bits[0] - bits[1] + redundancy)) < 1e-6)
      let sum = parts.redundancy + parts.uniqueA + parts.uniqueB + parts.synergy
      #expect(abs(sum - parts.informationAB) < 1e-12)
    }
  }
}
