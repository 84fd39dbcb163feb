import Testing

@testable import Training

/// Expected rates come from PyTorch's `MultiStepLR` and `ReduceLROnPlateau`.
@Suite struct LearningRateScheduleTests {
  static let falling: [Double] = [
    1, 0.9, 0.89995, 0.95, 0.9, 0.8, 0.8, 0.8, .nan, 0.8, 0.79993, 0.7999, 0.9, 0.9, 0.9, 0.9,
  ]
  static let halving = LearningRateRule.plateau(PlateauRule(factor: 0.5, patience: 2, floor: 1e-6))

  static func rates(
    _ rule: LearningRateRule, _ rate: Double, _ measured: [Double]
  ) -> [Double] {
    var schedule = LearningRateSchedule(rule, learningRate: rate)
    return measured.map {
      schedule.step(measured: $0)
      return schedule.learningRate
    }
  }

  static func expectClose(_ got: [Double], _ expected: [Double]) {
    #expect(got.count == expected.count)
    for (got, expected) in zip(got, expected) {
      #expect(abs(got - expected) <= 1e-12 * expected)
    }
  }

  @Test func aConstantStays() {
    #expect(Self.rates(.constant, 0.25, [1, 2, 3]) == [0.25, 0.25, 0.25])
  }

  @Test func milestonesMultiply() {
    let rule = LearningRateRule.milestones([2, 4, 4], factor: 0.1)
    let got = Self.rates(rule, 0.1, [Double](repeating: .nan, count: 6))
    Self.expectClose(got, [0.1, 0.01, 0.01, 1e-4, 1e-4, 1e-4])
  }

  @Test func aPlateauOfALossHalvesTheRate() {
    let expected =
      [Double](repeating: 1e-3, count: 4) + [Double](repeating: 5e-4, count: 4)
      + [Double](repeating: 2.5e-4, count: 6) + [1.25e-4, 1.25e-4]
    Self.expectClose(Self.rates(Self.halving, 1e-3, Self.falling), expected)
  }

  @Test func aPlateauOfAnAccuracyTakesATenthOff() {
    let rule = LearningRateRule.plateau(PlateauRule(mode: .max, factor: 0.9, patience: 1))
    let measured = [0.5, 0.6, 0.6, 0.60001, 0.60007, 0.3, 0.2, 0.1, 0.1, 0.7, 0.7, 0.7]
    Self.expectClose(
      Self.rates(rule, 0.01, measured),
      [
        0.01, 0.01, 0.01, 0.009, 0.009, 0.009, 0.0081, 0.0081, 0.00729, 0.00729, 0.00729, 0.006561,
      ])
  }

  @Test func thereIsAFloorAndALeastStep() {
    let floor = LearningRateRule.plateau(PlateauRule(factor: 0.5, patience: 0, floor: 1e-6))
    Self.expectClose(Self.rates(floor, 4e-6, [1, 1, 1, 1]), [4e-6, 2e-6, 1e-6, 1e-6])
    let none = LearningRateRule.plateau(PlateauRule(factor: 0.5, patience: 0))
    Self.expectClose(Self.rates(none, 4e-8, [1, 1, 1, 1]), [4e-8, 2e-8, 2e-8, 2e-8])
  }

  @Test("what was saved goes on alike from every epoch", arguments: falling.indices)
  func whatWasSavedGoesOnAlike(epoch: Int) throws {
    for rule in [Self.halving, .milestones([3, 8], factor: 0.1)] {
      var schedule = LearningRateSchedule(rule, learningRate: 1e-3)
      for value in Self.falling[..<epoch] { schedule.step(measured: value) }
      var state = TrainingState()
      schedule.save(into: &state)
      var other = LearningRateSchedule(rule, learningRate: 1)
      try other.restore(from: state)
      #expect(other == schedule && other.epochCount == epoch)
      for value in Self.falling[epoch...] {
        schedule.step(measured: value)
        other.step(measured: value)
        #expect(other == schedule)
      }
    }
  }

  @Test func aStateThatDoesNotFitIsRefusedAndChangesNothing() {
    var schedule = LearningRateSchedule(Self.halving, learningRate: 1e-3)
    let before = schedule
    var state = TrainingState()
    LearningRateSchedule(Self.halving, learningRate: 5).save(into: &state)
    state.integers["schedule_waited_epochs"] = [-2]
    let problem = TrainingStateError("schedule_waited_epochs", "found -2, allowed is 0 or more")
    #expect(throws: problem) {
      try schedule.restore(from: state)
    }
    state.doubles["learning_rate"] = nil
    #expect(throws: TrainingStateError("learning_rate", "it is missing")) {
      try schedule.restore(from: state)
    }
    #expect(schedule == before)
  }
}
