import Compute
import Testing

@testable import Training

@Suite struct SingleLayerTrainingTests {
  private let samples = TestSamples.random(count: 40, featureCount: 6)

  private func training(units: Int = 4) -> SingleLayerTraining {
    SingleLayerTraining(
      SingleLayerTrainer(
        SingleLayer(featureCount: 6, unitCount: units, activation: Tanh.self, seed: 1),
        batchSize: 16, seed: 1),
      on: samples, epochs: 3)
  }

  @Test func itsStepsAreTheEpochsOfItsTrainer() throws {
    var trainer = SingleLayerTrainerTests.trainer()
    let training = training()
    for epoch in 1...3 {
      let terms = try trainer.trainEpoch(on: samples)
      for _ in 0..<3 { try training.step() }
      #expect(training.terms == terms)
      #expect(training.model.parameters == trainer.model.parameters)
      #expect(training.position.epoch == epoch && training.position.isBetweenEpochs)
    }
    #expect(training.position.isDone)
  }

  @Test(arguments: 0..<9) func continuedAfterAnyStepItGivesTheSameBits(step: Int) throws {
    let calm = training()
    for _ in 0..<9 { try calm.step() }
    let first = training()
    for _ in 0..<step { try first.step() }
    let second = training()
    try second.restore(first.state)
    #expect(second.position == first.position)
    for _ in step..<9 { try second.step() }
    #expect(second.state == calm.state)
  }

  @Test func theStateOfAnotherShapeIsRefusedAndChangesNothing() throws {
    let training = training()
    try training.step()
    let before = training.state
    let other = self.training(units: 5)
    #expect(throws: TrainingStateError.self) { try training.restore(other.state) }
    #expect(training.state == before)
  }
}
