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
    let x = try #require(golden["X"])
    let (steps, rows, width) = (x.shape[0], x.shape[1], x.shape[2])
    let network = Network.singleLayer(
      featureCount: width, unitCount: try part("W0").shape[0],
      activation: try #require(activation(named: name)), seed: 1)
    let parameters = network.parameters
    parameters["layer.weight"] = try part("W0").floats
    parameters["layer.bias"] = try part("b0").floats
    let samples = TestSamples(
      matrix: Matrix(rows: steps * rows, columns: width, elements: x.floats))
    let objective = InfoMaxObjective(network, samples: samples, batchSize: rows)
    var adam = Adam(count: parameters.values.count)
    pinToOneThread()
    var terms: [[Double]] = []
    for step in 0..<steps {
      let places = Self.places(step, rows)
      terms.append(objective.evaluate(places.span))
      if step == 0 {
        try expect("grad0_W", parameters.gradient(of: "layer.weight").map(Double.init))
        try expect("grad0_b", parameters.gradient(of: "layer.bias").map(Double.init))
      }
      adam.update(&parameters.values, gradient: parameters.gradients)
    }
    try expect("loss_total", terms.map { $0[0] })
    try expect("loss_entropy", terms.map { $0[1] })
    try expect("loss_tc", terms.map { $0[2] })
    try expect("final_W", parameters["layer.weight"].map(Double.init))
    try expect("final_b", parameters["layer.bias"].map(Double.init))
    let places = Self.places(steps - 1, rows)
    let last = objective.evaluate(places.span)
    try expect("loss_after", Array(last[..<3]))
  }

  private static func places(_ step: Int, _ rows: Int) -> [Int32] {
    (step * rows..<(step + 1) * rows).map(Int32.init)
  }

  @Test func deadUnitsNeverMove() throws {
    let golden = try Golden.load()
    let start = try #require(golden["relu_dead/W0"])
    let bias = try #require(golden["relu_dead/b0"]).floats
    let network = Network.singleLayer(
      featureCount: 20, unitCount: 6, activation: ReLU.self, seed: 1)
    let parameters = network.parameters
    parameters["layer.weight"] = start.floats
    parameters["layer.bias"] = bias
    let x = try #require(golden["X"]).floats
    let samples = TestSamples(matrix: Matrix(rows: 32, columns: 20, elements: Array(x[..<640])))
    let objective = InfoMaxObjective(network, samples: samples, batchSize: 32)
    var adam = Adam(count: parameters.values.count)
    let places = Self.places(0, 32)
    for _ in 0..<5 {
      _ = objective.evaluate(places.span)
      for unit in [1, 4] {
        let slope = parameters.gradient(of: "layer.weight")[unit * 20..<(unit + 1) * 20]
        #expect(slope.allSatisfy { $0 == 0 })
        #expect(parameters.gradient(of: "layer.bias")[unit] == 0)
      }
      adam.update(&parameters.values, gradient: parameters.gradients)
    }
    for unit in [1, 4] {
      let places = unit * 20..<(unit + 1) * 20
      #expect(parameters["layer.weight"][places] == start.floats[places])
      #expect(parameters["layer.bias"][unit] == bias[unit])
    }
  }
}
