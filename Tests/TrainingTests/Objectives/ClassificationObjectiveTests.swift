import Compute
import Testing

@testable import Training

@Suite struct ClassificationObjectiveTests {
  private static let samples = TestSamples.random(count: 10, featureCount: 16)
  private static let labels = (0..<10).map { UInt8($0 % 3) }

  private static func objective(augmented: Bool = false, seed: Int = 4) -> ClassificationObjective {
    ClassificationObjective(
      .mlp(widths: [16, 3], seed: 1), samples: samples, labels: labels,
      augmentation: augmented ? CropAndFlip(shape: (1, 4, 4), padding: 1, fill: [0]) : nil,
      seed: seed)
  }

  @Test func aBatchTakesTheLabelsOfItsSamples() throws {
    let objective = Self.objective()
    let indices: [Int32] = [7, 1, 9, 4]
    let terms = objective.evaluate(indices.span)
    let samples = TestSamples(
      matrix: Matrix(rows: 4, columns: 16, elements: rows(Self.samples, indices)))
    let expected = try objective.network.evaluate(
      on: samples, labels: indices.map { Self.labels[Int($0)] })
    #expect(abs(terms[0] - expected.loss) < 1e-6 && terms[1] == Double(expected.correct))
  }

  @Test func imagesAreVariedByTheStreamOfTheirEpoch() {
    let augmented = Self.objective(augmented: true)
    let indices: [Int32] = [3, 8]
    for epoch in 1...2 {
      augmented.beginEpoch(epoch)
      let terms = augmented.evaluate(indices.span)
      var generator = SeededGenerator.stream(seed: 4, name: "augment/\(epoch)")
      var images = rows(Self.samples, indices)
      var span = images.mutableSpan
      var crop = CropAndFlip(shape: (1, 4, 4), padding: 1, fill: [0])
      crop.apply(to: &span, drawingFrom: &generator)
      let byHand = ClassificationObjective(
        .mlp(widths: [16, 3], seed: 1),
        samples: TestSamples(matrix: Matrix(rows: 2, columns: 16, elements: images)),
        labels: indices.map { Self.labels[Int($0)] }, seed: 1)
      #expect(byHand.evaluate([0, 1].span) == terms)
    }
    #expect(augmented.evaluate(indices.span) != Self.objective().evaluate(indices.span))
  }

  @Test func theStreamInTheMiddleOfAnEpochIsPartOfTheState() throws {
    let first = Self.objective(augmented: true)
    first.beginEpoch(5)
    _ = first.evaluate([0, 1].span)
    var state = TrainingState()
    first.save(into: &state)
    let second = Self.objective(augmented: true)
    try second.restore(from: state)
    #expect(second.evaluate([2, 3].span) == first.evaluate([2, 3].span))
    state.integers["augment_state"] = nil
    let error = #expect(throws: TrainingStateError.self) { try second.restore(from: state) }
    #expect(error?.name == "augment_state")
  }

  @Test func labelsThatTheNetworkHasNoLogitForAreRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = ClassificationObjective(
        .mlp(widths: [16, 2], seed: 1), samples: Self.samples, labels: Self.labels, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = ClassificationObjective(
        .mlp(widths: [16, 3], seed: 1), samples: Self.samples, labels: [1], seed: 1)
    }
  }
}
