import Compute
import Testing

@testable import Training

@Suite struct SingleLayerStateTests {
  @Test func takingAStateAndSettingItBackIsTheSame() throws {
    let samples = TestSamples.random(count: 40, featureCount: 6)
    var trainer = SingleLayerTrainer(
      SingleLayer(featureCount: 6, unitCount: 3, activation: Tanh.self, seed: 4), batchSize: 8,
      seed: 4)
    _ = try trainer.trainEpoch(on: samples)
    let state = trainer.state
    trainer.state = state
    let again = trainer.state
    #expect(again == state)
    #expect(state.epoch == 1 && state.adam.steps == 5)
    #expect(state.adam.firstMoment.count == 6 * 3 + 3)
  }
}
