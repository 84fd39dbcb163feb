import Compute
import Testing

@testable import Training

/// An objective over 12 samples with its model.
struct ObjectiveCase: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable () -> any Objective

  var testDescription: String { name }

  static let samples = TestSamples.random(count: 12, featureCount: 6)

  /// Every objective there is; a new one adds its line.
  static let all: [ObjectiveCase] = [
    ObjectiveCase(name: "classification") {
      ClassificationObjective(
        .mlp(widths: [6, 5, 4], seed: 3), samples: samples, labels: (0..<12).map { $0 % 4 },
        seed: 3)
    },
    ObjectiveCase(name: "reconstruction") {
      ReconstructionObjective(
        .autoencoder(featureCount: 6, hiddenCount: 4, seed: 3), samples: samples)
    },
    ObjectiveCase(name: "information") {
      InfoMaxObjective(
        .singleLayer(featureCount: 6, unitCount: 4, activation: Tanh.self, seed: 3),
        samples: samples, lambda: 0.5, batchSize: 12)
    },
    ObjectiveCase(name: "cross reconstruction") {
      let other = TestSamples(
        matrix: Matrix(rows: 12, columns: 5, elements: normal(60, "other")))
      let model = PairedAutoencoder(
        featureCounts: (x: 6, y: 5), hiddenCounts: (x: 16, y: 8), codeCount: 3, seed: 3)
      return CrossReconstructionObjective(model, x: samples, y: other, alpha: 0.7, lambda: 0.4)
    },
  ]
}

/// What holds for every objective.
@Suite struct ObjectiveTests {
  private static let batch: [Int32] = [4, 0, 11, 7, 3, 8, 2]

  /// Nothing but the parameters may have changed between two evaluations, so streams go back, too.
  @Test(arguments: ObjectiveCase.all)
  func gradientsAreThoseOfTheFirstTerm(example: ObjectiveCase) throws {
    let objective = example.make()
    // Where all inputs of a unit are dropped, a bias of 0 stands right at the kink.
    for slot in objective.parameters.slots where slot.name.hasSuffix(".bias") {
      objective.parameters[slot.name] = normal(slot.count, slot.name)
    }
    var start = TrainingState()
    objective.save(into: &start)
    _ = objective.evaluate(Self.batch.span)
    let gradients = objective.parameters.gradients
    #expect(gradients.contains { $0 != 0 })
    let values = try #require(start.floats["parameters"])
    func loss(_ direction: [Float], _ step: Float) -> Double {
      var state = start
      state.floats["parameters"] = zip(values, direction).map { $0 + step * $1 }
      #expect(throws: Never.self) { try objective.restore(from: state) }
      return objective.evaluate(Self.batch.span)[0]
    }
    let step: Float = 2e-4
    let deviation = middleDeviation(gradients) {
      (loss($0, step) - loss($0, -step)) / Double(2 * step)
    }
    #expect(deviation < 0.01)
  }

  @Test(arguments: ObjectiveCase.all)
  func everyTermHasItsName(example: ObjectiveCase) {
    let objective = example.make()
    #expect(objective.evaluate(Self.batch.span).count == objective.termNames.count)
    #expect(Set(objective.termNames).count == objective.termNames.count)
    #expect(objective.sampleCount == 12 && objective.smallestBatch >= 1)
  }

  @Test(arguments: ObjectiveCase.all)
  func anEqualObjectiveGoesOnFromAState(example: ObjectiveCase) throws {
    let first = example.make()
    first.beginEpoch(1)
    _ = first.evaluate(Self.batch.span)
    var state = TrainingState()
    first.save(into: &state)
    let second = example.make()
    try second.restore(from: state)
    #expect(second.evaluate(Self.batch.span) == first.evaluate(Self.batch.span))
    #expect(second.parameters.gradients == first.parameters.gradients)
    state.floats["parameters"] = [1]
    let before = second.parameters.values
    #expect(throws: TrainingStateError.self) { try second.restore(from: state) }
    #expect(second.parameters.values == before)
  }
}
