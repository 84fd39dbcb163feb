import Compute
import Testing

@testable import Training

@Suite struct InitialisationsTests {
  @Test func boundsAreTheirFormulas() {
    #expect(abs(Initialisation.xavierBound(fanIn: 784, fanOut: 16) - 0.0866025) < 1e-6)
    #expect(Initialisation.linearBound(fanIn: 784) == Float(1.0 / 28))
  }

  @Test func numbersFillTheirBoundsEvenly() {
    var generator = SeededGenerator.stream(seed: 1, name: "init")
    let numbers = Initialisation.uniform(count: 50_000, bound: 0.5, from: &generator)
    var (sum, squares) = (0.0, 0.0)
    for number in numbers {
      #expect(abs(number) <= 0.5)
      sum += Double(number)
      squares += Double(number * number)
    }
    #expect(abs(sum / 50_000) < 0.006)
    #expect(abs(squares / 50_000 - 1.0 / 12) < 0.002)
  }

  static func moments(_ kind: Initialisation) -> (mean: Double, variance: Double, most: Float) {
    var generator = SeededGenerator.stream(seed: 1, name: "init")
    let numbers = kind.numbers(50_000, fanIn: 75, fanOut: 150, from: &generator)
    let mean = numbers.reduce(0.0) { $0 + Double($1) } / 50_000
    let variance = numbers.reduce(0.0) { $0 + Double($1) * Double($1) } / 50_000
    return (mean, variance, numbers.map(abs).max() ?? 0)
  }

  @Test func everyKindHasItsSpread() {
    let xavier = Self.moments(.xavierUniform)
    #expect(abs(xavier.variance / (6.0 / 225 / 3) - 1) < 0.02 && abs(xavier.mean) < 0.003)
    #expect(xavier.most <= Float((6.0 / 225).squareRoot()))
    let byFanIn = Self.moments(.fanInUniform)
    #expect(abs(byFanIn.variance / (1.0 / 75 / 3) - 1) < 0.02)
    #expect(byFanIn.most <= Float((1.0 / 75).squareRoot()))
    let normal = Self.moments(.fanOutNormal)
    #expect(abs(normal.variance / (2.0 / 150) - 1) < 0.03 && abs(normal.mean) < 0.003)
    #expect(normal.most > 3.5 * Float((2.0 / 150).squareRoot()))
  }

  @Test func aConstantDrawsNothing() {
    var generator = SeededGenerator.stream(seed: 1, name: "init")
    let before = generator
    #expect(
      Initialisation.constant(0.01).numbers(3, fanIn: 1, fanOut: 1, from: &generator)
        == [0.01, 0.01, 0.01])
    #expect(generator == before)
  }

  @Test func kindsDrawWhatTheirBoundsDraw() {
    var (one, other) = (SeededGenerator(state: 5), SeededGenerator(state: 5))
    #expect(
      Initialisation.xavierUniform.numbers(9, fanIn: 6, fanOut: 4, from: &one)
        == Initialisation.uniform(
          count: 9, bound: Initialisation.xavierBound(fanIn: 6, fanOut: 4), from: &other))
    #expect(one == other)
  }
}
