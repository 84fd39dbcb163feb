import Compute
import Testing

@testable import Training

@Suite struct CrossReconstructionObjectiveTests {
  private static let x = TestSamples.random(count: 8, featureCount: 4)
  private static let y = TestSamples(
    matrix: Matrix(rows: 8, columns: 3, elements: normal(24, "y")))

  private static func objective(
    alpha: Double = 1, lambda: Double = 1
  ) -> CrossReconstructionObjective {
    let model = PairedAutoencoder(
      featureCounts: (x: 4, y: 3), hiddenCounts: (x: 8, y: 8), codeCount: 2, seed: 1)
    return CrossReconstructionObjective(model, x: x, y: y, alpha: alpha, lambda: lambda)
  }

  @Test func theLossWeighsItsFourParts() {
    let indices: [Int32] = [5, 2, 0]
    let plain = Self.objective().evaluate(indices.span)
    let weighed = Self.objective(alpha: 2, lambda: 0.5).evaluate(indices.span)
    #expect(Array(weighed[1...]) == Array(plain[1...]))
    #expect(abs(plain[0] - plain[1...].reduce(0, +)) < 1e-12)
    #expect(abs(weighed[0] - 2 * (plain[1] + plain[2]) - 0.5 * (plain[3] + plain[4])) < 1e-12)
  }

  @Test func partsAreTheErrorsOfTheirOutputs() {
    let objective = Self.objective()
    let indices: [Int32] = [5, 2, 0]
    let terms = objective.validate(indices.span, isTraining: false)
    let (x, y) = (rows(Self.x, indices), rows(Self.y, indices))
    let own = objective.model.workspace
    let outputs = objective.model.reconstruct(
      x: own.batch(x, [4]), y: own.batch(y, [3]), isTraining: false)
    func error(_ output: Tensor, _ target: [Float]) -> Double {
      zip(output.values, target).reduce(0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }
        / Double(target.count)
    }
    let expected = [
      error(outputs.xx, x), error(outputs.yy, y), error(outputs.yx, x), error(outputs.xy, y),
    ]
    for (term, number) in zip(terms.dropFirst(), expected) { #expect(abs(term - number) < 1e-6) }
  }

  @Test func validationMakesNoStepAndDropsOnlyWhereAsked() {
    let objective = Self.objective()
    let indices: [Int32] = [1, 3, 5, 7]
    let before = objective.parameters.values
    let calm = objective.validate(indices.span, isTraining: false)
    #expect(objective.validate(indices.span, isTraining: false) == calm)
    let noisy = objective.validate(indices.span, isTraining: true)
    #expect(noisy[1] == calm[1] && noisy[2] == calm[2] && noisy[3] != calm[3])
    #expect(objective.validate(indices.span, isTraining: true)[3] != noisy[3])
    #expect(objective.parameters.values == before)
    #expect(objective.parameters.gradients.allSatisfy { $0 == 0 })
  }

  @Test func samplesThatDoNotPairAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let model = PairedAutoencoder(
        featureCounts: (x: 4, y: 4), hiddenCounts: (x: 8, y: 8), codeCount: 2, seed: 1)
      _ = CrossReconstructionObjective(
        model, x: Self.x, y: TestSamples.random(count: 7, featureCount: 4))
    }
  }
}
