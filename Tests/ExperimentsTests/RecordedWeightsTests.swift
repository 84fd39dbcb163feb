import SweepCore
import Testing

@testable import Experiments

@Suite struct RecordedWeightsTests {
  @Test func weightsComeBackAsTheyWereRecorded() throws {
    let run = try TestRun(
      smallPlan(
        setup: "epochs: 3", axes: "{seed: 1..3, hidden_dim: [3, 4]}",
        rest: "record: {weights: [1, 3], activations: [2]}"))
    try run.train(2..<6)
    try run.store().close()
    let pass = try PassScene(run)
    let weights = try RecordedWeights(pass.folder.measuredStore, for: pass.plan)
    let trial = try trial(run.plan, point: 4)
    let setup = try run.plan.point(at: 4).setup
    let bucket = try #require(weights.bucket(of: setup))
    #expect(weights.moments(of: bucket).map(\.moment) == [1, 2, 3])
    for (moment, place) in weights.moments(of: bucket) {
      let found = try weights.weights(at: 4, in: bucket, place: place)
      guard moment != 2 else {
        #expect(found == nil, "only activations were recorded there")
        continue
      }
      let expected = try #require(trial.snapshots.first { $0.moment == moment }?.tensors)
      #expect(found == expected)
    }
    #expect(try weights.epochsRun(at: 4) == 3)
    #expect(throws: MeasureProblem.self) { try weights.epochsRun(at: 1) }
    #expect(try weights.weights(at: 0, in: bucket, place: 0) == nil)
  }
}
