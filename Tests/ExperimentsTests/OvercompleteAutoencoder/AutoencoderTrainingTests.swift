import Testing
import Training

@testable import Experiments

@Suite struct AutoencoderTrainingTests {
  private let schedule: AutoencoderSchedule

  init() {
    var setup = AutoencoderSetup()
    setup.batchSize = 10
    setup.snapshots = 3
    schedule = AutoencoderSchedule(setup, sampleCount: 100)
  }

  private func training() -> (AutoencoderTraining, Trainer<ReconstructionObjective>) {
    let samples = FloatSamples((0..<90 * 4).map { Float($0 % 7) }, featureCount: 4)
    let trainer = Trainer(
      ReconstructionObjective(
        .autoencoder(featureCount: 4, hiddenCount: 3, seed: 1), samples: samples),
      TrainingSettings(epochs: 2, batchSize: 10, dropsPartialBatch: true, seed: 1))
    return (AutoencoderTraining(trainer, schedule), trainer)
  }

  @Test func theMeanIsThatOfTheStepsSinceTheLastSnapshot() throws {
    let (training, trainer) = training()
    #expect(schedule.steps == [0, 3, 6, 9])
    #expect(training.meanLoss.isNaN)
    var losses: [Double] = []
    for _ in 0..<9 {
      let before = trainer.position.step == 0 ? 0 : trainer.epochSoFar.sums[0]
      try training.step()
      losses.append(trainer.epochSoFar.sums[0] - before)
    }
    #expect(abs(training.meanLoss - (losses[6] + losses[7] + losses[8]) / 3) < 1e-12)
    // The second pass begins anew, whose sums do, too.
    try training.step()
    #expect(training.meanLoss == trainer.epochSoFar.sums[0])
  }

  @Test func continuedFromAnyStepItHasTheSameMeans() throws {
    let (whole, _) = training()
    for stop in 1..<9 {
      let (first, _) = training()
      for _ in 0..<stop { try first.step() }
      let (second, _) = training()
      try second.restore(first.state)
      try first.step()
      try second.step()
      #expect(first.meanLoss == second.meanLoss, "after step \(stop)")
      #expect(first.state == second.state, "after step \(stop)")
    }
    #expect(throws: TrainingStateError.self) { try whole.restore(TrainingState()) }
  }
}
