import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct ArchitectureMeasuresTests {
  @Test func aPassOverTheRecordedWeightsFindsWhatTrainingFound() throws {
    let scene = try ArchitectureScene(axes: "{architecture: [mlp-6-4, cnn-2], seed: [3]}")
    try scene.train()
    let store = try scene.run.store()
    let data = try Dataset.load("mnist", from: scene.locations)
    for point in 0..<2 {
      let values = store.plan.setup(of: store.grid[point])
      let setup = try SetupSchema.decode(ArchitectureSetup.self, from: values)
      let bucket = try #require(store.plan.bucket(of: values))
      let weights = try bucket.weights.reduce(into: [String: [Float]]()) {
        $0[$1.name] = try store.tensor($1.name, at: point, snapshot: 0)
      }
      let found = try ArchitectureFlow.measure(
        Snapshot(epoch: 1, weights: weights), of: setup, with: data)
      #expect(found.count == 11)
      for measurement in found {
        let recorded = try store.values(of: measurement.name, at: point)
        #expect(Array(recorded.prefix(2)) == measurement.values, "\(measurement.name)")
      }
    }
  }

  @Test func theyAreTakenAfterEveryEpochByDefault() {
    #expect(ArchitectureFlow.measuredMoments(of: ArchitectureSetup()) == [1, 2, 3, 4, 5])
  }
}
