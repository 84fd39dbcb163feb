import Testing

@testable import Experiments

@Suite struct SnapshotTests {
  @Test func aMeasurementHoldsOneValueOrOneForEachLayer() {
    #expect(Measurement("rank", 3).values == [3])
    #expect(Measurement("rank", layers: [3, 4]).values == [3, 4])
    #expect(Measurement("rank", 3) == Measurement("rank", layers: [3]))
  }
}
