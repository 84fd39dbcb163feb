import Compute
import Testing

@testable import Training

@Suite struct LayerStartTests {
  private func draw(_ start: LayerStart, _ extents: [Int], biases: Int = 0) -> (
    weights: [Float], bias: [Float]
  ) {
    var generator = SeededGenerator.stream(seed: 1, name: "init")
    return start.draw(extents: extents, biasCount: biases, from: &generator)
  }

  private func most(_ numbers: [Float]) -> Double { Double(numbers.map(abs).max() ?? 0) }

  @Test func theStandardDependsOnWhatGoesIn() {
    let (weights, bias) = draw(.standard, [64, 16, 5, 5], biases: 64)
    let bound = 1 / 400.0.squareRoot()
    #expect(most(weights) <= bound && most(weights) > 0.99 * bound)
    #expect(most(bias) <= bound && most(bias) > 0.9 * bound)
  }

  @Test func xavierDependsOnBothSides() {
    let (weights, bias) = draw(.xavier(bias: 0.01), [24, 8, 3, 3], biases: 24)
    let bound = (6 / Double(9 * (24 + 8))).squareRoot()
    #expect(most(weights) <= bound && most(weights) > 0.99 * bound)
    #expect(bias == [Float](repeating: 0.01, count: 24))
  }

  @Test func aResidualNetworksConvolutionsDependOnWhatComesOut() {
    let (weights, _) = draw(.residual, [128, 32, 3, 3])
    let squares = weights.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(squares / Double(weights.count) / (2 / Double(128 * 9)) - 1) < 0.02)
  }

  @Test func biasesAreDrawnAfterWeights() {
    var generator = SeededGenerator.stream(seed: 1, name: "init")
    let all = Initialisation.uniform(count: 12, bound: 0.5, from: &generator)
    let (weights, bias) = draw(.standard, [3, 4], biases: 3)
    #expect(weights == all)
    #expect(bias == Initialisation.uniform(count: 3, bound: 0.5, from: &generator))
  }
}
