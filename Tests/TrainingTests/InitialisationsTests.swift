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
}
