import Compute
import Testing

@testable import Training

@Suite struct ResumableTrainingTests {
  /// Counts its steps.
  private final class Counting: ResumableTraining {
    var count = 0
    var position: TrainingPosition {
      TrainingPosition(epoch: count / 2, step: count % 2, stepCount: 2, epochCount: 3)
    }
    var state: TrainingState { TrainingState(integers: ["count": [Int64(count)]]) }
    func restore(_ state: TrainingState) throws(TrainingStateError) {
      count = Int(try state.integers("count", count: 1)[0])
    }
    func step() throws { count += 1 }
  }

  @Test func whoeverDrivesATrainingNeedsNoMoreThanThis() throws {
    let training: any ResumableTraining = Counting()
    try training.step()
    let state = training.state
    while !training.position.isDone { try training.step() }
    #expect(training.position.epoch == 3 && training.divergence == nil)
    try training.restore(state)
    #expect(training.position.step == 1)
  }

  @Test func parametersThatAnEpochsLastStepSpoiledAreReported() throws {
    // The loss of an epoch's only step is taken before its update.
    let training: any ResumableTraining = TrainerTests.trainer(
      batchSize: 40, rate: .greatestFiniteMagnitude)
    #expect(training.divergence == nil)
    try training.step()
    #expect(
      training.divergence == TrainingDivergence(epoch: 1, step: 1, quantity: .parameters))
    let error = #expect(throws: TrainingDivergence.self) { try training.step() }
    #expect(error?.quantity == .loss && error?.epoch == 2)
  }
}
