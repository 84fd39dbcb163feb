import Files
import Foundation
import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

/// What the runner does with points that are stopped, fail, or do not fit.
@Suite struct RunnerCheckpointTests {
  private struct Trouble: Error {}

  /// A study that needs more memory than any machine has.
  private enum Giant: Experiment {
    static let name = "infomax-activations"
    static let version = 1
    static func records(of setup: InfomaxSetup, in context: RecordingContext) -> [Record] { [] }
    static func memory(of setup: InfomaxSetup, in context: RecordingContext) -> Int { 1 << 55 }
    static func train(_ setup: InfomaxSetup, in trial: Trial) throws {}
    static func measure(_ snapshot: Snapshot, of setup: InfomaxSetup, with data: Dataset) throws
      -> [Experiments.Measurement]
    { [] }
    static func figures(from store: borrowing Store) throws -> ExperimentReport {
      ExperimentReport(figures: [], tables: [])
    }
  }

  /// A study whose training has an accident after a while.
  private enum Unlucky: Experiment {
    static let name = "infomax-activations"
    static let version = 1
    static func records(of setup: InfomaxSetup, in context: RecordingContext) -> [Record] {
      InfomaxActivations.records(of: setup, in: context)
    }
    static func train(_ setup: InfomaxSetup, in trial: Trial) throws {
      let training = ToyTraining(epochs: setup.epochs)
      training.onStep = { if training.position.epoch == 3 { throw Trouble() } }
      try trial.run(training) {}
    }
    static func measure(_ snapshot: Snapshot, of setup: InfomaxSetup, with data: Dataset) throws
      -> [Experiments.Measurement]
    { [] }
    static func figures(from store: borrowing Store) throws -> ExperimentReport {
      ExperimentReport(figures: [], tables: [])
    }
  }

  private let plan: Plan

  init() throws {
    plan = try smallPlan(
      setup: "epochs: 4, batch_size: 2000", axes: "{seed: 1..3}",
      rest: "record: {weights: every 1, activations: last, samples: 50}")
  }

  private func digests(_ run: TestRun) throws -> [String]? {
    try run.store().points("content_sha256").texts
  }

  @Test func aPointThatIsStoppedContinuesAndNothingShows() throws {
    let calm = try TestRun(plan)
    try calm.train()
    #expect(calm.kept.isEmpty && !Folder.exists(calm.folder.checkpoints))
    let run = try TestRun(plan)
    let stopped = TestControl()
    let key = try plan.point(at: 1).key
    stopped.onStep = { _ in
      let names = (try? Folder.contents(of: "\(run.folder.checkpoints)/\(key)")) ?? []
      if names.contains(where: { $0.hasPrefix("6-") }) { stopped.lastStep = 0 }
    }
    try run.train(control: stopped, checkpointsEvery: .zero)
    #expect(stopped.files.map(\.range) == [0..<1])
    #expect(run.kept == [key], "what is done leaves nothing")
    let rest = try run.train(1..<3, attempt: 2, checkpointsEvery: .zero)
    #expect(rest.remarks.contains { $0.contains("point 1 continues after 1 epochs") })
    #expect(rest.files.map(\.range) == [1..<2, 2..<3], "a long trial has a file of its own")
    #expect(run.kept.isEmpty)
    #expect(try digests(run) == digests(calm))
  }

  @Test func aPointThatTookTooLongKeepsWhatItHas() throws {
    let plan = try smallPlan(
      setup: "epochs: 100000, metrics_every: 1000000", axes: "{seed: [1]}",
      rest: "limits: {point_time: 1.2s}")
    let run = try TestRun(plan)
    let control = try run.train()
    #expect(control.failures.count == 1)
    #expect(run.kept.count == 1)
    let steps = control.steps
    let again = try run.train(attempt: 2)
    #expect(again.failures.first?.message.contains("limits.point_time") == true)
    #expect(again.steps * 10 < steps, "the time is used up already")
  }

  @Test func aPointThatFailedBeginsAnew() throws {
    let run = try TestRun(plan)
    let control = try run.train(checkpointsEvery: .zero, experiments: [Unlucky.self])
    #expect(control.failures.map(\.point) == [0, 1, 2])
    #expect(run.kept.isEmpty)
  }

  @Test func aPointThatDoesNotFitIsRefusedInWords() throws {
    let run = try TestRun(plan)
    let control = try run.train(0..<1, experiments: [Giant.self])
    #expect(control.steps == 0)
    #expect(control.failures.first?.message.contains("the trial needs about") == true)
  }

  @Test func whoseSnapshotsAreRemovedMeanwhileFailsAlone() throws {
    let run = try TestRun(plan)
    let control = TestControl()
    let key = try plan.point(at: 1).key
    let folder = "\(run.folder.checkpoints)/\(key)"
    control.onStep = { step in
      // Another worker that held the same point has sealed its file and cleans up.
      guard Folder.exists(folder) else { return }
      let names = (try? Folder.contents(of: folder)) ?? []
      for name in names where name.hasPrefix("snapshot") {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    }
    try run.train(control: control, checkpointsEvery: .zero)
    #expect(control.failures.map(\.point) == [1])
    #expect(control.files.map(\.range) == [0..<1, 2..<3])
  }
}
