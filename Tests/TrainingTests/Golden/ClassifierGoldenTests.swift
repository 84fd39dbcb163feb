import Compute
import GoldenData
import Testing

@testable import Training

/// The perceptron and the small convolutional network of studies 002 and 003.
@Suite struct ClassifierGoldenTests {
  @Test(
    "classifiers learn as the reference does",
    arguments: [
      ("mlp_adam", OptimiserSettings.adam(AdamSettings())),
      ("mlp_sgd", .sgd(SGDSettings(learningRate: 0.01, momentum: 0.9, weightDecay: 5e-4))),
      ("cnn_adam", .adam(AdamSettings())),
    ])
  func classifiersLearnAsTheReferenceDoes(group: String, settings: OptimiserSettings) throws {
    let run = ModelRun(golden: try GoldenFile("classifiers.h5"), prefix: "\(group)/")
    let isConvolutional = group == "cnn_adam"
    let network: Network =
      isConvolutional
      ? .simpleCNN(channels: 2, seed: 1) : .mlp(widths: [49, 16, 12, 10], seed: 1)
    let probes = isConvolutional ? ["conv1", "conv2"] : ["layer0", "layer1"]
    pinToOneThread()
    try run.load("initial", into: network.parameters)
    let samples = try run.samples("X")
    let logits = network.batch(rows: 8)
    let first = (0..<8).map(Int32.init)
    logits.withMutableSpan { samples.gather(first.span, into: &$0) }
    try run.golden.expect(run.path("logits0"), network.forward(logits).values)
    let activations = try network.activations(of: samples, at: probes, in: 0..<8)
    for (place, probe) in probes.enumerated() {
      try run.golden.expect(
        run.path("activation0/layer\(place)"), try #require(activations[probe]).elements)
    }
    let objective = ClassificationObjective(
      network, samples: samples, labels: try run.golden.classes(run.path("labels")), seed: 1)
    let losses = try run.train(objective, settings, batchSize: 8) {
      try run.expectGradients("grad0", network.parameters)
    }.losses
    try run.golden.expect(run.path("loss"), losses)
    try run.expect("final", network.parameters)
  }

  @Test func ofTiedNumbersTheFirstIsPooled() throws {
    let golden = try GoldenFile("classifiers.h5")
    let workspace = Workspace(seed: 1)
    let layer = PoolingLayer.maximum(shape: [3, 6, 6])
    workspace.isTraining = true
    let x = Tensor(
      try golden.floats("maxpool_ties/x"), rows: 2, shape: [3, 6, 6], in: workspace.arena)
    try golden.expect("maxpool_ties/y", layer.forward(x, in: workspace).values)
    let slope = Tensor(
      try golden.floats("maxpool_ties/grad_output"), rows: 2, shape: [3, 3, 3],
      in: workspace.arena)
    let back = try #require(layer.backward(slope, in: workspace, needsInput: true))
    try golden.expect("maxpool_ties/grad_x", back.values)
  }
}
