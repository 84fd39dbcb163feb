import Compute
import GoldenData
import Testing

@testable import Training

/// The autoencoder of study 001.
@Suite struct AutoencoderGoldenTests {
  @Test func itLearnsAsTheReferenceDoes() throws {
    let run = ModelRun(
      golden: try GoldenFile("autoencoder.h5"), prefix: "autoencoder/",
      names: [
        "enc_weight": "encoder.weight", "enc_bias": "encoder.bias",
        "dec_weight": "decoder.weight", "dec_bias": "decoder.bias",
      ])
    let network = Network.autoencoder(featureCount: 30, hiddenCount: 48, seed: 1)
    pinToOneThread()
    try run.load("initial", into: network.parameters)
    let objective = ReconstructionObjective(network, samples: try run.samples("X"))
    let losses = try run.train(objective, .adam(AdamSettings()), batchSize: 16) {
      try run.expectGradients("grad0", network.parameters)
    }.losses
    try run.golden.expect(run.path("loss"), losses)
    try run.expect("final", network.parameters)
    let rows = TestSamples(
      matrix: Matrix(
        rows: 100, columns: 30, elements: try run.golden.floats(run.path("Ximp"))))
    let loss = try network.reconstructionError(on: rows, batchSize: 30)
    try run.golden.expect(run.path("validation_loss"), [loss])
    let code = try #require(try network.activations(of: rows, at: ["code"])["code"])
    let means = (0..<48).map { unit in
      (0..<100).reduce(0.0) { $0 + Double(code[$1, unit]) } / 100
    }
    try run.golden.expect(run.path("mean_activation"), means)
  }
}
