import Testing

@testable import SweepCore

@Suite struct MeasurePassTests {
  @Test func theMaskStandsAlongTheSnapshotsOfTheMeasures() throws {
    let snapshot = Dimension("snapshot", length: 2, values: [1, 4])
    let layer = Dimension("layer", length: 3)
    let rank = Record(
      "rank", .measurement, dimensions: [snapshot, layer], type: .float64, units: "1",
      longName: "rank")
    let mask = try #require(MeasurePass.mask(beside: [rank]))
    #expect(mask.name == MeasurePass.mask)
    #expect(mask.kind == .measurement)
    #expect(mask.dimensions == [snapshot])
    #expect(MeasurePass.mask(beside: []) == nil)
  }
}
