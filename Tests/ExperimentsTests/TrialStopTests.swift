import Testing

@testable import Experiments

@Suite struct TrialStopTests {
  @Test func everyReasonIsASentence() {
    #expect("\(TrialStop.asked)" == "the worker was asked to stop")
    #expect("\(TrialStop.tookTooLong(limit: 60))".contains("limits.point_time, 60.0 s"))
    #expect("\(TrialStop.measuredTooLong(limit: 60))".hasSuffix("limits.point_time, 60.0 s"))
  }
}
