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
    let run = try GoldenRun(
      golden, weights: part("W0"), bias: part("b0").floats,
      activation: #require(activation(named: name)))
    _ = run.evaluate(0)
    try expect("grad0_W", run.network.parameters.gradient(of: "layer.weight").map(Double.init))
    try expect("grad0_b", run.network.parameters.gradient(of: "layer.bias").map(Double.init))
    var optimiser = Adam(count: run.network.parameters.values.count)
    let terms = (0..<run.steps).map { run.step($0, &optimiser) }
    try expect("loss_total", terms.map { $0[0] })
    try expect("loss_entropy", terms.map { $0[1] })
    try expect("loss_tc", terms.map { $0[2] })
    try expect("final_W", run.network.parameters["layer.weight"].map(Double.init))
    try expect("final_b", run.network.parameters["layer.bias"].map(Double.init))
    try expect("loss_after", Array(run.evaluate(run.steps - 1)[..<3]))
  }

  @Test func deadUnitsNeverMove() throws {
    let golden = try Golden.load()
    let start = try #require(golden["relu_dead/W0"])
    let bias = try #require(golden["relu_dead/b0"]).floats
    let run = try GoldenRun(golden, weights: start, bias: bias, activation: ReLU.self)
    _ = run.evaluate(0)
    let slopes = run.network.parameters.gradient(of: "layer.weight")
    let slopesOfBias = run.network.parameters.gradient(of: "layer.bias")
    var optimiser = Adam(count: slopes.count + slopesOfBias.count)
    for _ in 0..<5 { _ = run.step(0, &optimiser) }
    let end = run.network.parameters
    for unit in [1, 4] {
      let row = unit * 20..<(unit + 1) * 20
      #expect(slopes[row].allSatisfy { $0 == 0 })
      #expect(slopesOfBias[unit] == 0)
      #expect(end["layer.weight"][row] == start.floats[row])
      #expect(end["layer.bias"][unit] == bias[unit])
    }
  }
}

/// The layer of the reference on its batches.
private struct GoldenRun {
  let network: Network
  let steps: Int
  private let rows: Int
  private let objective: InfoMaxObjective

  init(
    _ golden: [String: Golden], weights: Golden, bias: [Float], activation: any Activation.Type
  ) throws {
    let x = try #require(golden["X"])
    (steps, rows) = (x.shape[0], x.shape[1])
    pinToOneThread()
    network = .singleLayer(
      featureCount: weights.shape[1], unitCount: weights.shape[0], activation: activation, seed: 1)
    network.parameters["layer.weight"] = weights.floats
    network.parameters["layer.bias"] = bias
    objective = InfoMaxObjective(
      network, samples: FloatSamples(x.floats, featureCount: x.shape[2]), batchSize: rows)
  }

  func evaluate(_ step: Int) -> [Double] {
    let indices = (step * rows..<(step + 1) * rows).map { Int32($0) }
    return objective.evaluate(indices.span)
  }

  func step(_ step: Int, _ optimiser: inout Adam) -> [Double] {
    let terms = evaluate(step)
    optimiser.update(&network.parameters.values, gradient: network.parameters.gradients)
    return terms
  }
}
