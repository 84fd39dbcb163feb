import Testing

@testable import Storage

@Suite struct MeasurementTableTests {
  @Test func aNewTableHasAPlaceForEveryArray() {
    let table = MeasurementTable(
      measure: "ksg", citation: "c", source: "s", optionsJSON: "{}", inputs: ["a", "b"])
    #expect(table.sampleCounts == [0, 0] && table.errors == ["", ""] && table.flags == ["", ""])
    #expect(table.wallSeconds == [0, 0] && table.quantities.isEmpty && table.series.isEmpty)
  }

  @Test func tablesOfOneMeasureAreJoined() throws {
    func table(_ measure: String, _ dimension: String) -> MeasurementTable {
      var table = MeasurementTable(
        measure: measure, citation: "c", source: "s", optionsJSON: "{}", inputs: ["a"])
      table.series = [
        .init(name: "n", dimension: dimension, longName: "n", units: "1", values: [[1]])
      ]
      return table
    }
    let joined = try table("ksg", "sample").joined(with: table("ksg", "sample"))
    #expect(joined.inputs == ["a", "a"] && joined.series[0].values == [[1], [1]])
    #expect(joined.options == ["{}", "{}"] && joined.sources == ["s", "s"])
    for other in [table("ross", "sample"), table("ksg", "slice")] {
      #expect(throws: MeasurementConflict.self) {
        try table("ksg", "sample").joined(with: other)
      }
    }
  }
}
