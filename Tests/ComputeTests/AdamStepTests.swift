import Compute
import Testing

@Suite struct AdamStepTests {
  /// The loop written out, in the order of operations that the kernel must keep.
  @Test("the kernel has the bits of the loop written out", arguments: [1, 15, 64, 785])
  func hasTheBitsOfTheLoop(count: Int) {
    var generator = SeededGenerator.stream(seed: 4, name: "adam")
    func numbers() -> [Float] { (0..<count).map { _ in generator.uniformFloat() - 0.5 } }
    let rule = AdamStep(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 0.01, root: 31.6)
    var (theta, m) = (numbers(), numbers())
    var v = numbers().map { abs($0) }
    let g = numbers()
    let (theta0, m0, v0) = (theta, m, v)
    rule.apply(gradient: g, parameters: &theta, firstMoment: &m, secondMoment: &v)
    for place in 0..<count {
      let m1 = rule.beta1 * m0[place] + (1 - rule.beta1) * g[place]
      let v1 = rule.beta2 * v0[place] + (1 - rule.beta2) * g[place] * g[place]
      let theta1 =
        theta0[place] - rule.step * m1 / (v1.squareRoot() * rule.root + rule.epsilon)
      #expect(m[place] == m1 && v[place] == v1 && theta[place] == theta1)
    }
  }

  @Test func momentsEndAtZeroInsteadOfLingering() {
    let rule = AdamStep(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 0.01, root: 31.6)
    var theta: [Float] = [1]
    var (m, v): ([Float], [Float]) = ([1e-37], [1e-37])
    for _ in 0..<4000 {
      rule.apply(gradient: [0], parameters: &theta, firstMoment: &m, secondMoment: &v)
      #expect(m[0] == 0 || m[0].isNormal)
      #expect(v[0] == 0 || v[0].isNormal)
    }
    #expect(m == [0] && v == [0])
  }

  @Test func aZeroGradientMovesNothing() {
    let rule = AdamStep(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 0.01, root: 31.6)
    var theta: [Float] = [1, -2, 3]
    var (m, v) = ([Float](repeating: 0, count: 3), [Float](repeating: 0, count: 3))
    rule.apply(gradient: [0, 0, 0], parameters: &theta, firstMoment: &m, secondMoment: &v)
    #expect(theta == [1, -2, 3] && m == [0, 0, 0] && v == [0, 0, 0])
  }

  @Test func decayIsAddedToTheGradient() {
    var rule = AdamStep(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 0.01, root: 31.6)
    let start: [Float] = [1, -2, 0.25]
    let gradient: [Float] = [0.5, 0.125, -1]
    var (whole, m, v) = (start, [Float](repeating: 0.5, count: 3), [Float](repeating: 1, count: 3))
    let decayed = zip(gradient, start).map { $0 + 0.25 * $1 }
    rule.apply(gradient: decayed, parameters: &whole, firstMoment: &m, secondMoment: &v)
    var (theta, m2, v2) = (
      start, [Float](repeating: 0.5, count: 3), [Float](repeating: 1, count: 3)
    )
    rule.weightDecay = 0.25
    rule.apply(gradient: gradient, parameters: &theta, firstMoment: &m2, secondMoment: &v2)
    #expect(theta == whole && m == m2 && v == v2)
  }
}
