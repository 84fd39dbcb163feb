import GoldenData
import Testing

@testable import Training

/// Optimisers and losses on a network written out, against PyTorch in double precision.
@Suite struct OptimiserGoldenTests {
  @Test(
    "classifiers learn as the reference does",
    arguments: [
      ("mlp_adam", OptimiserSettings.adam(AdamSettings())),
      (
        "mlp_sgd", .sgd(SGDSettings(learningRate: 0.01, momentum: 0.9, weightDecay: 5e-4))
      ),
    ])
  func classifiersLearnAsTheReferenceDoes(group: String, settings: OptimiserSettings) throws {
    let golden = try GoldenFile("classifiers.h5")
    let names = (0..<3).flatMap { ["layer\($0).weight", "layer\($0).bias"] }
    var network = PlainNetwork(
      widths: [49, 16, 12, 10],
      parameters: try names.flatMap { try golden.floats("\(group)/initial/\($0)") })
    var optimiser = settings.optimiser(count: network.parameters.count)
    let (x, labels) = (try golden.floats("\(group)/X"), try golden.classes("\(group)/labels"))
    var losses: [Double] = []
    for step in 0..<8 {
      let outputs = network.forward(Array(x[step * 8 * 49..<(step + 1) * 8 * 49]), rows: 8)
      var slope = [Float](repeating: 0, count: 80)
      var span = slope.mutableSpan
      let logits = outputs[3]
      let terms = CrossEntropyLoss.evaluate(
        logits.span, labels: labels.span.extracting(step * 8..<(step + 1) * 8), classes: 10,
        gradient: &span)
      losses.append(terms.loss)
      let gradient = network.backward(outputs, slope, rows: 8)
      if step == 0 {
        try golden.expect("\(group)/logits0", outputs[3])
        try expect(golden, "\(group)/grad0", gradient, network, names)
      }
      optimiser.update(&network.parameters, gradient: gradient)
    }
    try golden.expect("\(group)/loss", losses)
    try expect(golden, "\(group)/final", network.parameters, network, names)
  }

  @Test func anAutoencoderLearnsAsTheReferenceDoes() throws {
    let golden = try GoldenFile("autoencoder.h5")
    let names = ["enc_weight", "enc_bias", "dec_weight", "dec_bias"]
    var network = PlainNetwork(
      widths: [30, 48, 30],
      parameters: try names.flatMap { try golden.floats("autoencoder/initial/\($0)") })
    var adam = Adam(count: network.parameters.count)
    let x = try golden.floats("autoencoder/X")
    var losses: [Double] = []
    for step in 0..<15 {
      let batch = Array(x[step * 480..<(step + 1) * 480])
      let outputs = network.forward(batch, rows: 16)
      var slope = [Float](repeating: 0, count: 480)
      var span = slope.mutableSpan
      let result = outputs[2]
      losses.append(
        MeanSquaredError.evaluate(result.span, target: batch.span, gradient: &span))
      let gradient = network.backward(outputs, slope, rows: 16)
      if step == 0 { try expect(golden, "autoencoder/grad0", gradient, network, names) }
      adam.update(&network.parameters, gradient: gradient)
    }
    try golden.expect("autoencoder/loss", losses)
    try expect(golden, "autoencoder/final", network.parameters, network, names)
    let rows = try golden.floats("autoencoder/Ximp")
    let result = network.forward(rows, rows: 100)[2]
    let loss = MeanSquaredError.evaluate(result.span, target: rows.span)
    try golden.expect("autoencoder/validation_loss", [loss])
  }

  /// The reference clips to 1; the norm before comes from gradients given in tensors.
  @Test func theNormOfAllGradientsIsTheReferences() throws {
    let golden = try GoldenFile("resnet.h5")
    var gradient = try golden.names(in: "grad0").flatMap { try golden.floats("grad0/\($0)") }
    let expected = try golden.doubles("grad_norm")[0]
    let norm = clipGlobalNorm(&gradient, maximum: 1)
    #expect(abs(norm - expected) < 4.7e-5 + 1e-5 * expected)
    #expect(abs(clipGlobalNorm(&gradient, maximum: 1) - min(1, norm)) < 2e-6)
  }

  private func expect(
    _ golden: GoldenFile, _ group: String, _ flat: [Float], _ network: PlainNetwork,
    _ names: [String]
  ) throws {
    for (place, name) in names.enumerated() {
      let (weights, biases) = network.places(place / 2)
      try golden.expect("\(group)/\(name)", Array(flat[place % 2 == 0 ? weights : biases]))
    }
  }
}
