import Testing

@testable import Training

/// Everything here runs over all optimisers there are.
@Suite struct OptimiserTests {
  static let all: [OptimiserSettings] = [
    .adam(AdamSettings(learningRate: 0.1, weightDecay: 0.01)),
    .sgd(SGDSettings(learningRate: 0.1, momentum: 0.9, weightDecay: 0.01)),
    .sgd(SGDSettings(learningRate: 0.1)),
  ]

  /// Updates on the way down the bowl ½|θ − (1, 2, 3)|².
  static func descend(_ optimiser: inout any Optimiser, _ theta: inout [Float], steps: Int) {
    for _ in 0..<steps {
      optimiser.update(&theta, gradient: zip(theta, [1, 2, 3] as [Float]).map { $0 - $1 })
    }
  }

  @Test("it finds the lowest point", arguments: all)
  func itFindsTheLowestPoint(settings: OptimiserSettings) {
    var optimiser = settings.optimiser(count: 3)
    var theta: [Float] = [5, -5, 0]
    Self.descend(&optimiser, &theta, steps: 400)
    for (got, expected) in zip(theta, [1, 2, 3] as [Float]) { #expect(abs(got - expected) < 0.05) }
  }

  @Test("what was saved goes on with the same bits", arguments: all)
  func whatWasSavedGoesOnWithTheSameBits(settings: OptimiserSettings) throws {
    var optimiser = settings.optimiser(count: 3)
    var theta: [Float] = [5, -5, 0]
    Self.descend(&optimiser, &theta, steps: 7)
    var state = TrainingState()
    optimiser.save(into: &state)
    var (other, copy) = (settings.optimiser(count: 3), theta)
    try other.restore(from: state)
    Self.descend(&optimiser, &theta, steps: 7)
    Self.descend(&other, &copy, steps: 7)
    #expect(theta == copy)
  }

  @Test("a state that does not fit is refused and changes nothing", arguments: all)
  func aStateThatDoesNotFitIsRefused(settings: OptimiserSettings) {
    var optimiser = settings.optimiser(count: 3)
    var theta: [Float] = [5, -5, 0]
    Self.descend(&optimiser, &theta, steps: 3)
    var before = TrainingState()
    optimiser.save(into: &before)
    for name in before.floats.keys.sorted() {
      var state = TrainingState()
      settings.optimiser(count: 3).save(into: &state)
      state.floats[name] = [1, 2]
      #expect(throws: TrainingStateError(name, "found 2 numbers, allowed are 3")) {
        try optimiser.restore(from: state)
      }
      state.floats[name] = nil
      #expect(throws: TrainingStateError(name, "it is missing")) {
        try optimiser.restore(from: state)
      }
      var after = TrainingState()
      optimiser.save(into: &after)
      #expect(after == before)
    }
  }

  @Test("the learning rate can be changed between updates", arguments: all)
  func theLearningRateCanBeChanged(settings: OptimiserSettings) {
    var optimiser = settings.optimiser(count: 3)
    var theta: [Float] = [5, -5, 0]
    #expect(optimiser.learningRate == 0.1)
    Self.descend(&optimiser, &theta, steps: 1)
    optimiser.learningRate = 0
    let before = theta
    Self.descend(&optimiser, &theta, steps: 1)
    #expect(theta == before && optimiser.learningRate == 0)
  }
}
