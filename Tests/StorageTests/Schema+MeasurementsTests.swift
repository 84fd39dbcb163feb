import HDF5
import Testing

@testable import Storage

@Suite struct SchemaMeasurementsTests {
  @Test func aDimensionIsAsLongAsTheLongestRowOfItsSeries() {
    var table = MeasurementFileTests.table
    let series = table.series[0]
    table.series.append(
      .init(
        name: "others", dimension: series.dimension, longName: "", units: "1",
        values: [[], [1, 2, 3]]))
    table.series.append(
      .init(name: "epochs", dimension: "epoch", longName: "", units: "1", values: [[1], []]))
    let lengths = Schema.lengths(of: table)
    #expect(lengths.map(\.dimension) == ["slice", "epoch"] && lengths.map(\.length) == [3, 1])
    let group = Schema.measurements(table)
    #expect(group.arrays.first { $0.name == "slices" }?.layout.shape == [2, 3])
    #expect(group.arrays.filter(\.isScale).map(\.name) == ["input", "slice", "epoch"])
  }
}
