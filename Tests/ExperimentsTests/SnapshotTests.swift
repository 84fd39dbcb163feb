import SweepCore
import Testing

@testable import Experiments

@Suite struct SnapshotTests {
  @Test func aMeasurementHoldsOneValueOrOneForEachLayer() {
    #expect(Measurement("rank", 3).values == [3])
    #expect(Measurement("rank", layers: [3, 4]).values == [3, 4])
    #expect(Measurement("rank", 3) == Measurement("rank", layers: [3]))
  }

  @Test func layersThatOnlySomePointsHaveStandInThePlacesOfThePlan() throws {
    let layer = Dimension("layer", length: 3, labels: ["hidden1", "output", "conv1"])
    let plan = try Plan(
      name: "n", experiment: "e", experimentVersion: 1, setup: [:], axes: [], measure: ["all"],
      record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { _ in
      [
        Record(
          "information", .measurement, dimensions: [Dimension("snapshot", length: 1), layer],
          type: .float64, units: "nat", longName: "information")
      ]
    }
    let values = Measurement("information", named: [("conv1", 2), ("output", 1)]).values(in: plan)
    #expect(values[0].isNaN && values[1...] == [1, 2])
    #expect(Measurement("information", layers: [5, 6]).values(in: plan) == [5, 6])
  }
}
