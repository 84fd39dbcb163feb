import Compute
import Testing

@testable import Training

/// Twenty Adam steps of each activation against PyTorch in double precision.
@Suite struct InfoMaxGoldenTests {
  static let groups = [
    "identity", "relu", "leaky_relu", "softmax", "tanh", "softplus", "relu_dead",
  ]

  @Test("losses, gradients and weights agree with the reference", arguments: groups)
  func agreesWithTheReference(group: String) throws {
    let golden = try Golden.load()
    func part(_ name: String) throws -> Golden { try #require(golden["\(group)/\(name)"]) }
    func expect(_ name: String, _ got: [Double]) throws {
      let problem = try part(name).mismatch(got)
      #expect(problem == nil, "\(group)/\(name)")
    }
    let name = group == "relu_dead" ? "relu" : group
    let start = try part("W0")
    let layer = SingleLayer(
      weights: Matrix(rows: start.shape[0], columns: start.shape[1], elements: start.floats),
      bias: try part("b0").floats, activation: try #require(activation(named: name)))
    var trainer = SingleLayerTrainer(layer, batchSize: 32, seed: 1)
    pinToOneThread()
    let x = try #require(golden["X"])
    let (steps, rows, width) = (x.shape[0], x.shape[1], x.shape[2])
    let batches = (0..<steps).map { step in
      Matrix(
        rows: rows, columns: width,
        elements: Array(x.floats[step * rows * width..<(step + 1) * rows * width]))
    }
    let first = trainer.evaluate(batches[0])
    try expect("grad0_W", first.weightGradient.elements.map(Double.init))
    try expect("grad0_b", first.biasGradient.map(Double.init))
    let terms = batches.map { trainer.trainStep(on: $0) }
    try expect("loss_total", terms.map(\.total))
    try expect("loss_entropy", terms.map(\.entropy))
    try expect("loss_tc", terms.map(\.tc))
    try expect("final_W", trainer.model.weights.elements.map(Double.init))
    try expect("final_b", trainer.model.bias.map(Double.init))
    let last = trainer.evaluate(batches[steps - 1]).terms
    try expect("loss_after", [last.total, last.entropy, last.tc])
  }

  @Test func deadUnitsNeverMove() throws {
    let golden = try Golden.load()
    let start = try #require(golden["relu_dead/W0"])
    let bias = try #require(golden["relu_dead/b0"]).floats
    let weights = Matrix(rows: 6, columns: 20, elements: start.floats)
    var trainer = SingleLayerTrainer(
      SingleLayer(weights: weights, bias: bias, activation: ReLU.self), batchSize: 32, seed: 1)
    let x = try #require(golden["X"]).floats
    let batch = Matrix(rows: 32, columns: 20, elements: Array(x[..<640]))
    let gradient = trainer.evaluate(batch)
    for unit in [1, 4] {
      #expect(gradient.weightGradient.row(unit).allSatisfy { $0 == 0 })
      #expect(gradient.biasGradient[unit] == 0)
    }
    for _ in 0..<5 { _ = trainer.trainStep(on: batch) }
    let end = trainer.state
    for unit in [1, 4] {
      #expect(end.weights.row(unit) == weights.row(unit))
      #expect(end.bias[unit] == bias[unit])
    }
  }
}
