import Testing

@testable import Training

@Suite struct TrainingStateErrorTests {
  private let state = TrainingState(
    floats: ["a": [1, 2]], doubles: ["b": []], integers: ["c": [3]])

  @Test func arraysOfTheirLengthAreGiven() throws {
    #expect(try state.floats("a", count: 2) == [1, 2])
    #expect(try state.doubles("b", count: 0) == [])
    #expect(try state.integers("c", count: 1) == [3])
  }

  @Test func whatDoesNotFitIsSaid() {
    #expect(throws: TrainingStateError("a", "found 2 numbers, allowed are 3")) {
      try state.floats("a", count: 3)
    }
    // An array of another kind is not there.
    #expect(throws: TrainingStateError("a", "it is missing")) { try state.doubles("a", count: 2) }
    let error = #expect(throws: TrainingStateError.self) { try state.integers("d", count: 1) }
    #expect(error?.description == "the state of a training does not fit: d: it is missing")
  }
}
