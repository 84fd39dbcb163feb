import Compute
import Glibc
import Measures
import Testing

@Suite struct LogisticRegressionTests {
  private static let features = DoubleMatrix(rows: 4, columns: 1, elements: [11, 11, 9, 9])

  @Test func twoSymmetricClassesHaveTheirClosedForm() throws {
    // With w and −w at ±1, four samples: 4 ln(1 + e^−2w) + w², minimal where w = 4 ÷ (1 + e^2w).
    let fit = try LogisticRegression(fitting: Self.features, labels: [7, 7, 3, 3])
    let weight = fit.weights[1, 0]
    #expect(fit.classes == [3, 7] && fit.converged)
    #expect(abs(weight - 4 / (1 + exp(2 * weight))) < 1e-4)
    #expect(abs(fit.weights[0, 0] + weight) < 1e-4)
    #expect(abs(fit.intercepts[1] - fit.intercepts[0] + 20 * weight) < 1e-3)
    #expect(abs(fit.objective - (4 * log1p(exp(-2 * weight)) + weight * weight)) < 1e-8)
    #expect(fit.predictions(of: Self.features) == [7, 7, 3, 3])
    let probabilities = fit.probabilities(of: Self.features)
    #expect(abs(probabilities[0, 1] - 1 / (1 + exp(-2 * weight))) < 1e-4)
  }

  @Test func aLargerCFitsCloser() throws {
    let loose = try LogisticRegression(
      fitting: Self.features, labels: [1, 1, 0, 0], inverseStrength: 100)
    let tight = try LogisticRegression(
      fitting: Self.features, labels: [1, 1, 0, 0], inverseStrength: 0.01)
    #expect(loose.weights[1, 0] > 5 * tight.weights[1, 0])
  }

  @Test func constantFeaturesLeaveTheSharesOfTheClasses() throws {
    let features = DoubleMatrix(rows: 5, columns: 2, repeating: 3)
    let fit = try LogisticRegression(fitting: features, labels: [1, 1, 1, 2, 2])
    let probabilities = fit.probabilities(of: features)
    #expect(fit.converged && abs(probabilities[0, 0] - 0.6) < 1e-4)
    #expect(fit.weights.elements.allSatisfy { $0 == 0 })
    #expect(fit.predictions(of: features) == [1, 1, 1, 1, 1])
  }

  @Test("scaling features and C together changes nothing", arguments: 1...5)
  func scaling(seed: Int) throws {
    var generator = SeededGenerator.stream(seed: seed, name: "probe")
    let features = DoubleMatrix(
      rows: 50, columns: 3, elements: (0..<150).map { _ in 2 + generator.normal() })
    let labels = (0..<50).map { $0 % 3 }
    var scaled = features
    for place in scaled.elements.indices { scaled.elements[place] *= 10 }
    let one = try LogisticRegression(fitting: features, labels: labels)
    let other = try LogisticRegression(fitting: scaled, labels: labels, inverseStrength: 0.01)
    let (p, q) = (one.probabilities(of: features), other.probabilities(of: scaled))
    for (a, b) in zip(p.elements, q.elements) { #expect(abs(a - b) < 1e-4) }
  }

  @Test func aFitCanBeStoppedBetweenSteps() {
    struct Stop: Error {}
    var steps: [Int] = []
    #expect(throws: Stop.self) {
      try LogisticRegression(
        fitting: DoubleMatrix(rows: 4, columns: 1, elements: [1, 2, 3, 5]), labels: [0, 1, 0, 1]
      ) { step, gradient in
        steps.append(step)
        if step == 2 { throw Stop() }
        #expect(gradient > 1e-4)
      }
    }
    #expect(steps == [1, 2])
  }

  @Test func aLimitOnStepsIsToldByTheResult() throws {
    let features = DoubleMatrix(rows: 4, columns: 1, elements: [1, 2, 3, 5])
    let fit = try LogisticRegression(fitting: features, labels: [0, 1, 0, 1], limit: 1)
    #expect(!fit.converged && fit.iterations == 1 && fit.largestGradient > 1e-4)
  }

  @Test func badInputIsRefused() {
    func fit(_ elements: [Double], _ labels: [Int], _ strength: Double = 1) throws {
      _ = try LogisticRegression(
        fitting: DoubleMatrix(rows: elements.count, columns: 1, elements: elements),
        labels: labels, inverseStrength: strength)
    }
    #expect(throws: MeasureError.self) { try fit([1, 2], [4, 4]) }
    #expect(throws: MeasureError.self) { try fit([], []) }
    #expect(throws: MeasureError.self) { try fit([1, 2], [0, 1, 0]) }
    #expect(throws: MeasureError.self) { try fit([1, .nan], [0, 1]) }
    #expect(throws: MeasureError.self) { try fit([1, 2], [0, 1], 0) }
    #expect(throws: MeasureError.self) { try fit([1, 2], [0, 1], .nan) }
  }
}
