import Compute
import Testing

@testable import Training

@Suite struct TrainingStateTests {
  @Test func aStateIsItsArrays() {
    let state = TrainingState(floats: ["a": [1]], doubles: ["b": [2]], integers: ["c": [3]])
    var other = TrainingState()
    #expect(other != state)
    other.floats["a"] = [1]
    other.doubles["b"] = [2]
    other.integers["c"] = [3]
    #expect(other == state)
  }

  /// Checkpoints keep these names: another one would leave old files unread.
  @Test func aTrainersStateHasItsNames() throws {
    let trainer = TrainerTests.trainer()
    try trainer.trainEpoch()
    let state = trainer.state
    #expect(
      state.floats.keys.sorted()
        == ["first_moment", "parameters", "second_moment", "statistics"])
    #expect(state.integers["position"] == [1, 0])
    #expect(state.integers["epoch_counts"] == [3, 40])
    #expect(state.doubles["last_epoch_sums"] == state.doubles["epoch_sums"])
    let dropout = SeededGenerator.stream(seed: 1, name: "dropout")
    #expect(state.integers["dropout_state"] == [Int64(bitPattern: dropout.state)])
  }
}
