import Testing

@testable import Experiments

@Suite struct ExperimentSetupTests {
  @Test func aProblemIsOneSentence() {
    let problem = SetupProblem(key: "epochs", found: "-1", allowed: "it is at least 1")
    #expect("\(problem)" == "epochs is -1; it is at least 1")
  }
}
