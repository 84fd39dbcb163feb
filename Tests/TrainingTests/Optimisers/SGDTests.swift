import Testing

@testable import Training

@Suite struct SGDTests {
  /// Five updates with gradients of which PyTorch made the expected parameters.
  static func run(_ settings: SGDSettings) -> [Float] {
    var sgd = SGD(settings, count: 3)
    var theta: [Float] = [1, -2, 0.5]
    for step in 0..<5 {
      sgd.update(&theta, gradient: [0.5 * Float(step + 1), -1, 2 - Float(step)])
    }
    return theta
  }

  @Test func momentumAndDecayArePyTorchs() {
    let got = Self.run(SGDSettings(learningRate: 0.05, momentum: 0.9, weightDecay: 0.1))
    let expected = [0.14878262785624993, -1.2206173744625002, 0.0916068001234375]
    for (got, expected) in zip(got, expected) { #expect(abs(Double(got) - expected) < 5e-7) }
  }

  @Test func withoutThemItIsPlainDescent() {
    let got = Self.run(SGDSettings(learningRate: 0.05))
    for (got, expected) in zip(got, [0.625, -1.75, 0.5]) {
      #expect(abs(Double(got) - expected) < 5e-7)
    }
  }
}
