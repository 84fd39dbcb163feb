import Testing

@testable import Training

@Suite struct ParametersTests {
  private static func some() -> Parameters {
    let parameters = Parameters()
    _ = parameters.reserve("a", [2, 2], order: .transposed, start: [1, 2, 3, 4])
    _ = parameters.reserve("b", [2], start: [5, 6])
    _ = parameters.reserveStatistic("mean", count: 3, value: 7)
    return parameters
  }

  @Test func arraysLieOneAfterTheOther() {
    let parameters = Self.some()
    #expect(parameters.values == [1, 3, 2, 4, 5, 6])
    #expect(parameters.gradients == [0, 0, 0, 0, 0, 0] && parameters.statistics == [7, 7, 7])
    #expect(parameters.slots.map(\.offset) == [0, 4])
    #expect(parameters.names == ["a", "b", "mean"])
  }

  @Test func arraysAreReadAndWrittenByName() {
    let parameters = Self.some()
    parameters["a"] = [8, 7, 6, 5]
    parameters["mean"] = [1, 2, 3]
    #expect(parameters.values == [8, 6, 7, 5, 5, 6] && parameters["a"] == [8, 7, 6, 5])
    #expect(parameters.statistics == [1, 2, 3] && parameters["mean"] == [1, 2, 3])
    parameters.gradients = [1, 2, 3, 4, 5, 6]
    #expect(parameters.gradient(of: "a") == [1, 3, 2, 4])
    #expect(parameters.gradient(of: "b") == [5, 6])
  }

  @Test("one number that is not finite is found", arguments: [Float.nan, .infinity, -.infinity])
  func oneNumberThatIsNotFinite(number: Float) {
    let parameters = Self.some()
    #expect(parameters.isFinite)
    parameters["b"] = [0, number]
    #expect(!parameters.isFinite)
  }

  @Test func namesAreThereOnceAndOthersAreNot() async {
    await #expect(processExitsWith: .failure) {
      _ = Self.some().reserve("b", [1], start: [0])
    }
    await #expect(processExitsWith: .failure) { _ = Self.some()["c"] }
    await #expect(processExitsWith: .failure) { _ = Self.some().gradient(of: "mean") }
  }
}
