import Testing

@testable import Training

@Suite struct TrainingPositionTests {
  private func position(_ epoch: Int, _ step: Int, of epochs: Int = 3) -> TrainingPosition {
    TrainingPosition(epoch: epoch, step: step, stepCount: 4, epochCount: epochs)
  }

  @Test func theFractionGrowsStepByStep() {
    #expect(position(0, 0).fraction == 0)
    #expect(position(1, 2).fraction == 0.5)
    #expect(position(3, 0).fraction == 1)
    #expect(position(3, 1).fraction == 1)
    #expect(position(0, 0, of: 0).fraction == 0)
  }

  @Test func itIsDoneAfterItsLastEpoch() {
    #expect(!position(2, 3).isDone && position(3, 0).isDone)
    #expect(position(0, 0, of: 0).isDone)
    #expect(position(2, 0).isBetweenEpochs && !position(2, 1).isBetweenEpochs)
  }
}
