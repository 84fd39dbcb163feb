import Compute
import Testing

@testable import Training

@Suite struct SingleLayerTests {
  static func layer(_ seed: Int, units: Int = 4, kind: any Activation.Type = ReLU.self)
    -> SingleLayer
  {
    SingleLayer(featureCount: 6, unitCount: units, activation: kind, seed: seed)
  }

  @Test func itStartsXavierUniformWithoutBias() {
    var generator = SeededGenerator.stream(seed: 7, name: "init")
    let bound = Initialisation.xavierBound(fanIn: 6, fanOut: 4)
    let drawn = Initialisation.uniform(count: 24, bound: bound, from: &generator)
    let layer = Self.layer(7)
    #expect(layer.weights.elements == drawn)
    #expect(layer.weights.rows == 4 && layer.weights.columns == 6)
    #expect(layer.bias == [0, 0, 0, 0])
    #expect(Self.layer(8).weights != layer.weights)
    #expect(Self.layer(7, kind: Softmax.self).weights == layer.weights)
  }

  @Test func weightsSurviveTheFlatBuffer() {
    let weights = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    let layer = SingleLayer(weights: weights, bias: [7, 8], activation: Identity.self)
    #expect(layer.parameters == [1, 4, 2, 5, 3, 6, 7, 8])
    #expect(layer.weights == weights && layer.bias == [7, 8])
  }

  @Test("activations are f(Wx + b) of every sample", arguments: [1, 511, 512, 513, 1100])
  func activationsOfEverySample(count: Int) {
    let samples = TestSamples.random(count: count, featureCount: 6)
    let weights = Self.layer(3).weights
    let layer = SingleLayer(
      weights: weights, bias: [0.1, -0.2, 0.3, 0], activation: ReLU.self)
    let a = layer.activations(of: samples)
    #expect(a.rows == count && a.columns == 4)
    for sample in 0..<count {
      for unit in 0..<4 {
        var z = Double(layer.bias[unit])
        for place in 0..<6 {
          z += Double(weights[unit, place]) * Double(samples.matrix[sample, place])
        }
        #expect(abs(Double(a[sample, unit]) - max(0, z)) < 1e-6)
      }
    }
  }

  @Test func aRangeGivesThoseRows() {
    let samples = TestSamples.random(count: 700, featureCount: 6)
    let layer = Self.layer(3, kind: Tanh.self)
    let all = layer.activations(of: samples)
    let some = layer.activations(of: samples, in: 20..<660)
    #expect(some.elements == Array(all.elements[80..<2640]))
    #expect(layer.activations(of: samples, in: 5..<5).rows == 0)
  }
}
