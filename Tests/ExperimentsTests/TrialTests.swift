import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct TrialTests {
  private func bare(_ plan: Plan, _ control: TestControl = TestControl()) throws -> Trial {
    Trial(plan: plan, data: try Dataset.load("synthetic_2d", from: nowhere), control: control) {
      _ in [Measurement("effective_rank", 3), Measurement("unplanned", 4)]
    }
  }

  @Test func theScheduleDecidesWhatASnapshotKeeps() throws {
    let plan = try smallPlan(
      rest: "record: {weights: [1], activations: last, samples: 3}")
    let trial = try bare(plan)
    #expect(trial.sampleCount == 3)
    let schedule = trial.schedule(epochs: 4, measuredEvery: 2)
    for epoch in schedule.moments {
      try trial.record(Snapshot(epoch: epoch, weights: ["w": [1]]), schedule) { ["a": [2]] }
    }
    #expect(trial.snapshots.map(\.moment) == [1, 2, 4])
    #expect(trial.snapshots.map(\.tensors) == [["w": [1]], [:], ["a": [2]]])
    #expect(
      trial.snapshots.map(\.measurements)
        == [[:], ["effective_rank": [3]], ["effective_rank": [3]]])
  }

  /// A trial that keeps the best of these losses, with weights that say which epoch they are of.
  private func best(of losses: [Double], _ record: String, isLower: Bool = true) throws -> Trial {
    let plan = try smallPlan(rest: "record: {\(record), samples: 3}")
    let trial = Trial(
      plan: plan, data: try Dataset.load("synthetic_2d", from: nowhere), control: TestControl(),
      best: BestCurve("train_loss", isLowerBetter: isLower)
    ) { _ in [] }
    let schedule = trial.schedule(epochs: losses.count, measuredEvery: 9)
    for (place, loss) in losses.enumerated() {
      let epoch = place + 1
      trial.finishEpoch(epoch, curves: [("train_loss", loss)])
      guard trial.isDue(epoch, schedule) else { continue }
      try trial.record(
        Snapshot(epoch: epoch, weights: ["encoder_weight": [Float(epoch)]]), schedule
      ) { ["hidden_activation": [Float(epoch) / 3]] }
    }
    return trial
  }

  @Test func theBestEpochIsKeptAndOfEqualOnesTheFirst() throws {
    let trial = try best(of: [5, 3, .nan, 3, 4], "weights: best, activations: none")
    #expect(trial.result.best?.epoch == 2)
    #expect(trial.result.best?.tensors == ["best_encoder_weight": [2]])
    #expect(trial.result.facts == ["best_epoch": [2]])
    #expect(trial.snapshots.map(\.moment) == [5], "only what the schedule names is a snapshot")
    #expect(trial.snapshots[0].tensors.isEmpty)
    let highest = try best(of: [5, 3, 7, 7], "weights: best", isLower: false)
    #expect(highest.result.best?.epoch == 3)
    #expect(try best(of: [2, 1], "weights: last").result.best == nil)
  }

  @Test func activationsOfTheBestEpochKeepTheirBitsToo() throws {
    let trial = try best(
      of: [5, 3, 4], "weights: last, activations: [best, last], activation_bits: 2")
    #expect(trial.result.best?.tensors == ["best_hidden_activation": [0.625]])
    #expect(trial.snapshots.last?.tensors["hidden_activation"] == [1])
    #expect(trial.snapshots.last?.tensors["encoder_weight"] == [3], "weights keep all bits")
  }

  @Test func layersThatNobodyAskedForAreLeftOut() throws {
    let trial = try best(of: [5], "weights: none, activations: [last, best], layers: [hidden]")
    #expect(trial.snapshots[0].tensors.keys.sorted() == ["hidden_activation"])
    #expect(trial.result.best?.tensors.keys.sorted() == ["best_hidden_activation"])
    #expect(trial.records("hidden_activation") && !trial.records("encoder_weight"))
  }

  @Test func factsAndCurvesOfOtherCountsAreKept() throws {
    let trial = try bare(smallPlan())
    trial.note("sizes", [1])
    trial.note("sizes", [2, 3])
    trial.extend(curves: [("step_loss", 1)])
    trial.extend(curves: [("step_loss", 0.5)])
    #expect(trial.result.facts == ["sizes": [2, 3]])
    #expect(trial.curves == ["step_loss": [1, 0.5]] && trial.epochsRun == 0)
  }

  @Test func activationsAreComputedOnlyWhereWanted() throws {
    let trial = try bare(smallPlan(rest: "record: {activations: none}"))
    let schedule = trial.schedule(epochs: 1, measuredEvery: 1)
    try trial.record(Snapshot(epoch: 1, weights: [:]), schedule) {
      Issue.record("nobody asked for activations")
      return [:]
    }
  }

  @Test func epochsGrowTheCurvesAndTheTimes() throws {
    let trial = try bare(smallPlan())
    trial.finishEpoch(1, curves: [("loss", 3), ("tc", 1)])
    trial.finishEpoch(2, curves: [("loss", 2), ("tc", 0)])
    #expect(trial.curves == ["loss": [3, 2], "tc": [1, 0]])
    #expect(trial.epochsRun == 2)
    #expect(trial.epochSeconds.count == 2)
    #expect(trial.epochSeconds.allSatisfy { $0 >= 0 })
  }

  @Test func aStepIsAHeartbeatAndStopsWhenThereIsNoTimeLeft() throws {
    let control = TestControl()
    control.lastStep = 3
    let trial = try bare(smallPlan(), control)
    try trial.step(fraction: 0.1)
    try trial.step(fraction: 0.2)
    #expect(throws: TrialStop.asked) { try trial.step(fraction: 0.3) }
    #expect(control.steps == 3)
  }

  @Test func aTrialMayNotTakeLongerThanItsLimit() throws {
    let trial = try bare(smallPlan(rest: "limits: {point_time: 0.001s}"))
    let error = #expect(throws: TrialStop.self) {
      while true { try trial.step(fraction: 0.5) }
    }
    #expect(error == .tookTooLong(limit: 0.001))
  }
}
