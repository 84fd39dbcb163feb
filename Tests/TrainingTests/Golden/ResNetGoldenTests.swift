import Compute
import GoldenData
import Testing

@testable import Training

/// The residual network of study 004, four channels wide.
@Suite struct ResNetGoldenTests {
  @Test func itLearnsAsTheReferenceDoes() throws {
    let run = ModelRun(golden: try GoldenFile("resnet.h5"), prefix: "")
    let golden = run.golden
    let network = Network.resNet18(width: 4, inputShape: [3, 32, 32], seed: 1)
    let parameters = network.parameters
    pinToOneThread()
    #expect(
      Set(parameters.names)
        == Set(golden.names(in: "initial") + golden.names(in: "initial_buffers")))
    try run.load("initial", into: parameters)
    try run.load("initial_buffers", into: parameters)
    let samples = try run.samples("X")
    let x = network.batch(rows: 8)
    let first = (0..<8).map(Int32.init)
    x.withMutableSpan { samples.gather(first.span, into: &$0) }
    try golden.expect("logits0", network.forward(x, isTraining: true).values)
    // That pass has moved the running statistics.
    try run.load("initial_buffers", into: parameters)
    let objective = ClassificationObjective(
      network, samples: samples, labels: try golden.classes("labels"), seed: 1)
    let settings = SGDSettings(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4)
    let (losses, norms) = try run.train(objective, .sgd(settings), batchSize: 8, largestNorm: 1) {
      try run.expectGradients("grad0", parameters)
    }
    try golden.expect("loss", losses)
    try golden.expect("grad_norm", norms)
    try run.expect("final", parameters)
    try run.expect("final_buffers", parameters)
    let shown = network.batch(rows: 8)
    let images = try golden.floats("Xeval")
    shown.withMutableSpan { for place in $0.indices { $0[place] = images[place] } }
    try golden.expect("eval_logits", network.forward(shown).values)
    let rows = TestSamples(matrix: Matrix(rows: 8, columns: 3072, elements: images))
    let features = try network.activations(of: rows, at: ["features"])["features"]
    try golden.expect("eval_features", try #require(features).elements)
  }
}
