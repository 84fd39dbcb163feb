import Foundation
import Testing

@testable import SweepCore

@Suite struct RecordingPolicyTests {
  @Test func theDefaultsAreThoseOfTheDesign() throws {
    let policy = RecordingPolicy()
    #expect(
      try CanonicalJSON.text(policy)
        == #"{"activations":"last","samples":1000,"weights":"measured"}"#)
  }

  @Test func aPolicySurvivesJSON() throws {
    let policy = RecordingPolicy(weights: .every(10), activations: .epochs([1, 2]), samples: 5)
    let data = try CanonicalJSON.data(policy)
    #expect(try JSONDecoder().decode(RecordingPolicy.self, from: data) == policy)
  }
}
