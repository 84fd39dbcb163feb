import Measures
import Testing

@Suite struct RedundancyMeasureTests {
  @Test("order and symmetry over many tables", arguments: 1...30)
  func orderAndSymmetry(seed: Int) throws {
    let table = try randomTable(2 + seed % 4, 2 + seed % 3, 2 + seed % 5, seed: seed)
    let most = try RedundancyMeasure.immi.redundancy(of: table)
    for measure in RedundancyMeasure.allCases {
      let value = try measure.redundancy(of: table)
      #expect(value >= -1e-9 && value <= most + 1e-12, "\(measure)")
      #expect(abs(try measure.redundancy(of: table.exchanged()) - value) < 2e-9, "\(measure)")
      let parts = try PartialInformation(table, by: measure)
      #expect(parts.uniqueA >= -1e-12 && parts.uniqueB >= -1e-12)
      // Synergy is never negative for BROJA and I_min.
      if measure != .immi { #expect(parts.synergy >= -2e-9, "\(measure)") }
    }
  }

  @Test func theNamesAreThoseOfTheLiterature() {
    #expect(RedundancyMeasure.allCases.map(\.rawValue) == ["imin", "immi", "broja"])
  }
}
