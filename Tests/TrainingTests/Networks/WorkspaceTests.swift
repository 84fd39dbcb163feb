import Compute
import Testing

@testable import Training

@Suite struct WorkspaceTests {
  @Test func itsStreamsAreThoseOfItsSeed() {
    let own = Workspace(seed: 9)
    #expect(own.initialising == SeededGenerator.stream(seed: 9, name: "init"))
    #expect(own.dropout == SeededGenerator.stream(seed: 9, name: "dropout"))
    #expect(!own.isTraining)
  }

  private static func filled() -> Workspace {
    let own = Workspace(seed: 9)
    _ = own.parameters.reserve("a", [2], start: [1, 2])
    _ = own.parameters.reserveStatistic("s", count: 1, value: 3)
    return own
  }

  @Test func anEqualOneGoesToWhereItWas() throws {
    let first = Self.filled()
    first.parameters["a"] = [4, 5]
    first.parameters["s"] = [6]
    _ = first.dropout.next()
    var state = TrainingState()
    first.save(into: &state)
    #expect(state.floats == ["parameters": [4, 5], "statistics": [6]])
    let second = Self.filled()
    try second.restore(from: state)
    #expect(second.parameters["a"] == [4, 5] && second.parameters["s"] == [6])
    #expect(second.dropout == first.dropout)
  }

  @Test("a state that does not fit changes nothing", arguments: 0..<3)
  func aStateThatDoesNotFit(number: Int) {
    var state = TrainingState()
    let first = Self.filled()
    first.parameters["a"] = [4, 5]
    first.save(into: &state)
    let names = ["parameters", "statistics", "dropout_state"]
    switch number {
    case 0: state.floats["parameters"] = [1]
    case 1: state.floats["statistics"] = []
    default: state.integers = [:]
    }
    let second = Self.filled()
    let error = #expect(throws: TrainingStateError.self) { try second.restore(from: state) }
    #expect(error?.name == names[number])
    #expect(second.parameters["a"] == [1, 2])
  }
}
