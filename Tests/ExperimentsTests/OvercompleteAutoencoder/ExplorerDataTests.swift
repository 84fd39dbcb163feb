import Compute
import Foundation
import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct ExplorerDataTests {
  /// The file as pages for exploring it read it: a field that is missing or of another type throws.
  private struct Document: Decodable {
    struct Epoch: Decodable {
      let epoch: Int
      let importance_order: [Int]
      let importance_scores: [Float]
      let enc_weights: [[Float]]
      let dec_weights: [[Float]]
      let enc_bias: [Float]
      let dec_bias: [Float]
      let enc_norms: [Float]
      let dec_norms: [Float]
      let mean_activations: [Float]
    }
    let epochs: [Epoch]
    let available_epochs: [Int]
    let hidden_dim: Int
    let input_dim: Int
    let sample_images: [[Float]]
    let sample_labels: [Int]
  }

  private func scene(_ rest: String = "record: {weights: measured}") throws -> AutoencoderScene {
    let scene = try AutoencoderScene(rest: rest)
    try scene.train()
    return scene
  }

  private func text(
    _ scene: AutoencoderScene, digits: Int? = 9, checkpoints: Int? = nil
  ) throws -> String {
    let store = try scene.run.store()
    let settings = ExportSettings(
      digits: digits, checkpoints: checkpoints, locations: scene.locations)
    var text = ""
    try ExplorerData(of: 1, in: store, settings).write(from: store) { text += $0 }
    return text
  }

  private func document(_ text: String) throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(text.utf8))
  }

  @Test func everyFieldIsThatOfTheStore() throws {
    let scene = try scene()
    let found = try document(text(scene))
    let store = try scene.run.store()
    #expect(found.available_epochs == [0, 60, 120, 180, 260])
    #expect(found.epochs.map(\.epoch) == found.available_epochs)
    #expect(found.hidden_dim == 8 && found.input_dim == 784)
    for (place, epoch) in found.epochs.enumerated() {
      func tensor(_ name: String) throws -> [Float] {
        try store.tensor(name, at: 1, snapshot: place)
      }
      #expect(try epoch.importance_order == tensor("importance_order").map { Int($0) })
      #expect(try epoch.importance_scores == tensor("importance"))
      #expect(try epoch.mean_activations == tensor("mean_activation"))
      #expect(try epoch.enc_norms == tensor("encoder_unit_norm"))
      #expect(try epoch.dec_norms == tensor("decoder_unit_norm"))
      #expect(try epoch.enc_bias == tensor("encoder_bias"))
      #expect(try epoch.dec_bias == tensor("decoder_bias"))
      #expect(epoch.enc_weights.map(\.count) == [Int](repeating: 784, count: 8))
      #expect(try epoch.enc_weights.flatMap { $0 } == tensor("encoder_weight"))
    }
  }

  @Test func theDecoderHasARowForEachUnit() throws {
    let scene = try scene()
    let last = try #require(try document(text(scene)).epochs.last)
    let decoder = try scene.run.store().tensor("decoder_weight", at: 1, snapshot: 4)
    #expect(last.dec_weights.map(\.count) == [Int](repeating: 784, count: 8))
    for unit in 0..<8 {
      let column = stride(from: unit, to: 784 * 8, by: 8).map { decoder[$0] }
      #expect(last.dec_weights[unit] == column, "unit \(unit)")
    }
  }

  @Test func theSamplesAreTheFirstTestImagesAsTheNetworkSeesThem() throws {
    let scene = try scene()
    let found = try document(text(scene))
    let data = OvercompleteAutoencoder.prepare(
      try Dataset.load("mnist", from: scene.locations), for: AutoencoderSetup())
    #expect(found.sample_images.count == 100)
    #expect(found.sample_images.flatMap { $0 } == data.test.samples.rows(0..<100).elements)
    #expect(found.sample_labels == data.test.labels.prefix(100).map(Int.init))
  }

  @Test func theFieldsAreThePublishedOnesAndNoOthers() throws {
    let text = try text(scene(), digits: nil)
    let top = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      top.keys.sorted() == [
        "available_epochs", "epochs", "hidden_dim", "input_dim", "sample_images", "sample_labels",
      ])
    for epoch in try #require(top["epochs"] as? [[String: Any]]) {
      #expect(
        epoch.keys.sorted() == [
          "dec_bias", "dec_norms", "dec_weights", "enc_bias", "enc_norms", "enc_weights", "epoch",
          "importance_order", "importance_scores", "mean_activations",
        ])
    }
    #expect(text.hasSuffix("}\n") && !text.contains("null"))
  }

  @Test func ofFiftyOneSnapshotsThePublishedFifteenAreTaken() {
    let moments = AutoencoderSchedule(AutoencoderSetup(), sampleCount: 60_000).moments
    #expect(
      ExplorerData.choice(of: 51, atMost: nil).map { moments[$0] } == [
        0, 1_024, 2_048, 3_072, 4_096, 5_376, 10_752, 16_128, 21_504, 26_880, 32_256, 37_632,
        43_008, 48_384, 53_760,
      ])
    #expect(ExplorerData.choice(of: 15, atMost: nil) == Array(0..<15))
    #expect(ExplorerData.choice(of: 51, atMost: 1) == [50])
    #expect(ExplorerData.choice(of: 51, atMost: 3) == [0, 25, 50])
    #expect(ExplorerData.choice(of: 3, atMost: 9) == [0, 1, 2])
  }

  @Test func snapshotsWhoseWeightsNobodyRecordedAreLeftOut() throws {
    let found = try document(text(scene("record: {weights: last}")))
    #expect(found.available_epochs == [260])
  }

  @Test(arguments: [
    ("record: {weights: none}", "encoder_weight"),
    ("record: {weights: measured}\nmeasure: [encoder_norm]", "importance"),
  ])
  func whatIsMissingIsNamed(rest: String, name: String) throws {
    let scene = try scene(rest)
    let error = #expect(throws: StorageError.self) { try text(scene) }
    #expect(error.map { "\($0)" }?.contains(name) == true, "\(error.map { "\($0)" } ?? "")")
  }
}
