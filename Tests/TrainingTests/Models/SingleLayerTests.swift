import Compute
import Testing

@testable import Training

@Suite struct SingleLayerTests {
  static func layer(_ seed: Int, kind: any Activation.Type = ReLU.self) -> Network {
    .singleLayer(featureCount: 6, unitCount: 4, activation: kind, seed: seed)
  }

  @Test func itStartsXavierUniformWithoutBias() {
    var generator = SeededGenerator.stream(seed: 7, name: "init")
    let bound = Initialisation.xavierBound(fanIn: 6, fanOut: 4)
    let drawn = Initialisation.uniform(count: 24, bound: bound, from: &generator)
    let parameters = Self.layer(7).parameters
    #expect(parameters["layer.weight"] == drawn)
    #expect(parameters["layer.bias"] == [0, 0, 0, 0])
    #expect(Self.layer(8).parameters["layer.weight"] != drawn)
    #expect(Self.layer(7, kind: Softmax.self).parameters["layer.weight"] == drawn)
  }

  @Test func weightsLieTransposedInTheFlatBuffer() {
    let network = Network.singleLayer(
      featureCount: 3, unitCount: 2, activation: Identity.self, seed: 1)
    network.parameters["layer.weight"] = [1, 2, 3, 4, 5, 6]
    network.parameters["layer.bias"] = [7, 8]
    #expect(network.parameters.values == [1, 4, 2, 5, 3, 6, 7, 8])
    #expect(network.parameters["layer.weight"] == [1, 2, 3, 4, 5, 6])
  }

  @Test("activations are f(Wx + b) of every sample", arguments: [1, 499, 500, 501, 1100])
  func activationsOfEverySample(count: Int) throws {
    let samples = TestSamples.random(count: count, featureCount: 6)
    let network = Self.layer(3)
    let bias: [Float] = [0.1, -0.2, 0.3, 0]
    network.parameters["layer.bias"] = bias
    let weights = network.parameters["layer.weight"]
    let a = try #require(try network.activations(of: samples, at: ["layer"])["layer"])
    #expect(a.rows == count && a.columns == 4)
    for sample in 0..<count {
      for unit in 0..<4 {
        var z = Double(bias[unit])
        for place in 0..<6 {
          z += Double(weights[unit * 6 + place]) * Double(samples.matrix[sample, place])
        }
        #expect(abs(Double(a[sample, unit]) - max(0, z)) < 1e-6)
      }
    }
  }

  @Test func aRangeGivesThoseRows() throws {
    let samples = TestSamples.random(count: 700, featureCount: 6)
    let network = Self.layer(3, kind: Tanh.self)
    let all = try #require(try network.activations(of: samples, at: ["layer"])["layer"])
    let some = try network.activations(of: samples, at: ["layer"], in: 20..<660)["layer"]
    #expect(some?.elements == Array(all.elements[80..<2640]))
    #expect(try network.activations(of: samples, at: ["layer"], in: 5..<5)["layer"]?.rows == 0)
  }
}
