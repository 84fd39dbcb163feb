import Compute
import Foundation
import Testing

@testable import Training

@Suite struct CrossEntropyLossTests {
  @Test("the gradient agrees with finite differences", arguments: [1, 5, 16, 20], [2, 10])
  func theGradientAgreesWithFiniteDifferences(rows: Int, classes: Int) {
    var generator = SeededGenerator.stream(seed: 2, name: "logits")
    let z = (0..<rows * classes).map { _ in 4 * generator.uniformFloat() - 2 }
    let labels = (0..<rows).map { _ in UInt8(generator.integer(below: classes)) }
    var gradient = [Float](repeating: .nan, count: z.count)
    var span = gradient.mutableSpan
    let terms = CrossEntropyLoss.evaluate(
      z.span, labels: labels.span, classes: classes, gradient: &span)
    #expect(
      CrossEntropyLoss.evaluate(z.span, labels: labels.span, classes: classes) == terms)
    #expect(terms.count == rows)
    for place in z.indices {
      func loss(_ shift: Float) -> Double {
        var moved = z
        moved[place] += shift
        return CrossEntropyLoss.evaluate(moved.span, labels: labels.span, classes: classes).loss
      }
      let slope = (loss(1.0 / 64) - loss(-1.0 / 64)) * 32
      #expect(abs(Double(gradient[place]) - slope) < 2e-4 / Double(rows))
    }
  }

  @Test func equalLogitsCostTheLogarithmOfTheirNumber() {
    let z = [Float](repeating: 0.3, count: 30)
    let labels: [UInt8] = [0, 4, 9]
    let terms = CrossEntropyLoss.evaluate(z.span, labels: labels.span, classes: 10)
    #expect(abs(terms.loss - log(10)) < 1e-7 && terms.correct == 1)
  }
}
