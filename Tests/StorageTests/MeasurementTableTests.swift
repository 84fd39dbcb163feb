import Testing

@testable import Storage

@Suite struct MeasurementTableTests {
  @Test func aNewTableHasAPlaceForEveryArray() {
    let table = MeasurementTable(
      measure: "ksg", citation: "c", source: "s", optionsJSON: "{}", inputs: ["a", "b"])
    #expect(table.sampleCounts == [0, 0] && table.errors == ["", ""] && table.flags == ["", ""])
    #expect(table.wallSeconds == [0, 0] && table.quantities.isEmpty && table.series.isEmpty)
  }
}
