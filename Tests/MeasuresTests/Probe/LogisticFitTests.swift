import Compute
import Testing

@testable import Measures

@Suite struct LogisticFitTests {
  @Test("every step goes down, until the gradient is as small as wished", arguments: 1...10)
  func stepsGoDown(seed: Int) {
    var generator = SeededGenerator.stream(seed: seed, name: "fit")
    let scale = [1e-3, 1, 300, 1, 5]
    let features = DoubleMatrix(
      rows: 60, columns: 5, elements: (0..<300).map { scale[$0 % 5] * generator.normal() })
    let labels = (0..<60).map { $0 < 4 ? $0 : Int(generator.next() % 4) }
    var fit = LogisticFit(
      LogisticObjective(features, labels: labels, classes: 4, penalty: 1))
    var last = Double.infinity
    while fit.largestGradient > 1e-4, fit.advance() {
      #expect(fit.value <= last + 1e-10)
      last = fit.value
    }
    #expect(fit.largestGradient <= 1e-4 && fit.steps < 200)
  }

  @Test func atTheMinimumNoStepIsLeft() {
    let features = DoubleMatrix(rows: 4, columns: 1, elements: [1, 1, -1, -1])
    var fit = LogisticFit(
      LogisticObjective(features, labels: [0, 1, 0, 1], classes: 2, penalty: 1))
    #expect(fit.largestGradient == 0 && !fit.advance() && fit.steps == 0)
  }
}
