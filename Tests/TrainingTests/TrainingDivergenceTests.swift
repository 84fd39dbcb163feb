import Testing

@testable import Training

@Suite struct TrainingDivergenceTests {
  @Test func itReadsAsOneSentence() {
    let divergence = TrainingDivergence(epoch: 3, step: 17, quantity: .loss)
    #expect(
      divergence.description
        == "Training diverged: the loss left the finite numbers at step 17 of epoch 3.")
  }
}
