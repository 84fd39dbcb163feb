import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct AutoencoderMeasuresTests {
  private let data: Dataset
  private var setup = AutoencoderSetup()

  init() throws {
    data = try Dataset.load("synthetic_2d", from: nowhere)
    setup.dataset = "synthetic_2d"
    setup.hiddenDim = 3
    setup.batchSize = 50
    setup.snapshots = 2
  }

  /// An autoencoder of three units: one for each axis, and one that never fires.
  private var weights: [String: [Float]] {
    [
      "encoder_weight": [3, 0, 0, 4, 0, 0], "encoder_bias": [100, 100, -1],
      "decoder_weight": [1, 0, 2, 0, 2, 0], "decoder_bias": [0, 0],
    ]
  }

  private func measure(at moment: Int) throws -> [String: [Double]] {
    try OvercompleteAutoencoder.measure(
      Snapshot(epoch: moment, weights: weights), of: setup, with: data
    ).reduce(into: [:]) { $0[$1.name] = $1.values }
  }

  private func close(_ value: Double?, _ expected: Double, within: Double = 1e-9) -> Bool {
    abs((value ?? .nan) - expected) <= within
  }

  @Test func importanceIsTheProductOfItsThreeFactors() throws {
    let found = try measure(at: 50)
    let means = try #require(found["mean_activation"])
    // The images of the plane are centred near 0: the bias is nearly all of the mean.
    #expect(close(means[0], 100, within: 1) && close(means[1], 100, within: 1))
    #expect(means[2] == 0)
    #expect(found["dead_units"] == [1])
    #expect(close(found["importance"]?[0], 3 * means[0] * 1))
    #expect(close(found["importance"]?[1], 4 * means[1] * 2))
    #expect(found["importance"]?[2] == 0)
    #expect(found["importance_order"] == [1, 0, 2])
    #expect(found["encoder_unit_norm"] == [3, 4, 0])
    #expect(found["decoder_unit_norm"] == [1, 2, 2])
  }

  @Test func theSpectrumIsThatOfTheWeights() throws {
    let found = try measure(at: 50)
    #expect(close(found["encoder_singular_value"]?[0], 4))
    #expect(close(found["encoder_singular_value"]?[1], 3))
    #expect(close(found["encoder_norm"]?[0], 5))
    #expect(close(found["decoder_norm"]?[0], 3))
  }

  @Test func theProbeIsFittedBeforeAndAfterThePass() throws {
    let schedule = AutoencoderSchedule(setup, sampleCount: data.train.count)
    let last = try #require(schedule.moments.last)
    for moment in schedule.moments {
      let found = try measure(at: moment)
      let accuracy = try #require(found["probe_accuracy"]?.first)
      #expect(accuracy.isNaN == ![0, last].contains(moment), "at \(moment)")
      #expect((found["raw_probe_accuracy"] != nil) == (moment == last))
      guard !accuracy.isNaN else { continue }
      let (low, high) = (found["probe_accuracy_lower"]?[0], found["probe_accuracy_upper"]?[0])
      #expect((low ?? 2) <= accuracy && accuracy <= (high ?? -1))
    }
  }

  @Test func aPassOverTheRecordedWeightsFindsWhatTrainingFound() throws {
    let scene = try AutoencoderScene()
    try scene.train()
    let store = try scene.run.store()
    let values = store.plan.setup(of: store.grid[0])
    let setup = try SetupSchema.decode(AutoencoderSetup.self, from: values)
    let bucket = try #require(store.plan.bucket(of: values))
    let weights = try bucket.weights.reduce(into: [String: [Float]]()) {
      $0[$1.name] = try store.tensor($1.name, at: 0, snapshot: 2)
    }
    let data = OvercompleteAutoencoder.prepare(
      try Dataset.load("mnist", from: scene.locations), for: setup)
    let found = try OvercompleteAutoencoder.measure(
      Snapshot(epoch: 120, weights: weights), of: setup, with: data)
    for measurement in found where measurement.values.count == 1 {
      let recorded = try store.values(of: measurement.name, at: 0)[2]
      let value = measurement.values[0]
      #expect(recorded == value || recorded.isNaN && value.isNaN, "\(measurement.name)")
    }
  }
}
