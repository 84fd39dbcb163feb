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
