import SweepCore
import Testing

@testable import Experiments

@Suite struct AutoencoderRecordsTests {
  private func records(_ policy: RecordingPolicy = RecordingPolicy()) -> [Record] {
    OvercompleteAutoencoder.records(
      of: AutoencoderSetup(),
      in: RecordingContext(policy: policy, featureShape: [28, 28], testCount: 10_000))
  }

  @Test func shapesAreThoseOfTheStudy() {
    func shape(_ name: String) -> [Int]? { records().first { $0.name == name }?.shape }
    #expect(shape("train_loss") == [51])
    #expect(shape("encoder_weight") == [51, 1_024, 784])
    #expect(shape("decoder_weight") == [51, 784, 1_024])
    #expect(shape("importance") == [51, 1_024])
    #expect(shape("encoder_singular_value") == [51, 784])
    #expect(shape("raw_probe_accuracy") == [])
    #expect(shape("reconstruction") == [51, 10, 784])
  }

  @Test func weightsThatNobodyWantsAreNotDeclared() {
    let none = records(RecordingPolicy(weights: .never, activations: .never))
    #expect(none.allSatisfy { $0.kind != .tensor })
    #expect(none.contains { $0.kind == .array })
  }

  @Test func everyRecordExplainsItself() {
    for record in records() {
      #expect(!record.longName.isEmpty && !record.units.isEmpty)
    }
  }
}
