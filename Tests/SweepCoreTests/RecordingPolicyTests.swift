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

  @Test func whatNobodyAskedForLeavesThePlanAsItWas() throws {
    let policy = RecordingPolicy(layers: ["hidden1"], activationBits: 12)
    #expect(
      try CanonicalJSON.text(policy)
        == #"{"activation_bits":12,"activations":"last","layers":["hidden1"],"samples":1000,"#
        + #""weights":"measured"}"#)
    let data = try CanonicalJSON.data(policy)
    #expect(try JSONDecoder().decode(RecordingPolicy.self, from: data) == policy)
  }

  @Test func layersAreWhatTheNamesOfTensorsBeginWith() {
    func record(_ name: String, _ kind: Record.Kind) -> Record {
      Record(name, kind, dimensions: [], type: .float32, units: "1", longName: name)
    }
    let policy = RecordingPolicy(layers: ["hidden1", "output"])
    #expect(policy.includes(record("hidden1_weight", .tensor)))
    #expect(policy.includes(record("best_output_bias", .tensor)))
    #expect(!policy.includes(record("hidden10_weight", .tensor)))
    #expect(!policy.includes(record("hidden2_activation", .tensor)))
    #expect(policy.includes(record("hidden2_rank", .measurement)), "what is measured stays")
    #expect(RecordingPolicy().includes(record("hidden2_activation", .tensor)))
  }
}
