import Files
import Foundation
import Storage
import SweepCore
import Training

@testable import Experiments

/// A point whose trial is the walk of `ToyTraining`, and a folder for its checkpoints.
final class ToyScene {
  private(set) var plan: Plan
  let point: Point
  var interval = Duration.zero
  /// How much the recorded tensors take before they are kept in files, in bytes.
  var memory = TrialCheckpoints.standardMemory
  /// What the measure does before it answers.
  var measure: () throws -> Void = {}
  private(set) var bodies: [String] = []
  private let temporary: TemporaryFolder

  init(limits: Limits = Limits()) throws {
    temporary = try TemporaryFolder()
    plan = try Self.plan(limits)
    point = try plan.point(at: 0)
  }

  /// Gives the trial so much time from now on.
  func setLimits(_ limits: Limits) throws { plan = try Self.plan(limits) }

  private static let policy = RecordingPolicy(
    weights: .any([.epochs([0, 1, 2, 3, 4]), .best]))

  private static func plan(_ limits: Limits) throws -> Plan {
    let epoch = Dimension("epoch", length: 4)
    let snapshot = Dimension(
      "snapshot", length: 5, coordinate: "snapshot_epoch", values: Array(0...4))
    return try Plan(
      name: "toy", experiment: "toy", experimentVersion: 1, setup: ["seed": .integer(1)], axes: [],
      measure: ["all"], record: policy, limits: limits, datasets: []
    ) { _ in
      [
        Record(
          "loss", .curve, dimensions: [epoch], type: .float64, units: "1", longName: "loss"),
        Record(
          "norm", .measurement, dimensions: [snapshot], type: .float64, units: "1",
          longName: "norm"),
      ]
        + SnapshotSchedule(epochs: 4, measuredEvery: 1, policy: policy).tensors(
          weights: [
            Record(
              "values", .tensor, dimensions: [snapshot, Dimension("place", length: 16)],
              type: .float32, units: "1", longName: "values")
          ], activations: [])
    }
  }

  /// The folder of this point's checkpoints.
  var folder: String { "\(temporary.path)/\(point.key)" }

  /// The names in it, none where there is no folder.
  var files: [String] { (try? Folder.contents(of: folder)) ?? [] }

  /// One attempt.
  func attempt(
    _ training: ToyTraining = ToyTraining(), _ control: TestControl = TestControl()
  ) throws -> Trial {
    let checkpoints = TrialCheckpoints(
      in: temporary.path, of: point, plan: plan, kernel: "test", interval: interval, memory: memory)
    let data = try Dataset.load("synthetic_2d", from: nowhere)
    let trial = Trial(
      plan: plan, data: data, control: control, checkpoints: checkpoints,
      best: BestCurve("loss", isLowerBetter: true)
    ) {
      try self.measure()
      return [Measurement("norm", Double($0.weights["values"]?[0] ?? 0))]
    }
    last = trial
    let schedule = trial.schedule(epochs: 4, measuredEvery: 1)
    bodies = []
    try trial.run(training) {
      let position = training.position
      bodies.append("\(position.epoch).\(position.step)")
      guard position.isBetweenEpochs else { return }
      if position.epoch > 0 {
        trial.finishEpoch(position.epoch, curves: [("loss", training.sum)])
      }
      try trial.record(
        Snapshot(epoch: position.epoch, weights: ["values": training.values]), schedule
      ) { [:] }
    }
    return trial
  }

  /// The trial of the last attempt.
  private(set) var last: Trial?

  /// The content digest of what a trial produced.
  func digest(_ trial: Trial) throws -> String {
    try PointResult(
      point: point, epochsRun: trial.epochsRun, curves: trial.curves, snapshots: trial.snapshots,
      facts: trial.result.facts, best: trial.result.best,
      provenance: Provenance(
        host: "", pid: 1, kernel: "", attempt: 1, startedAt: "", finishedAt: "", wallSeconds: 0,
        epochSeconds: [])
    ).contentDigest(in: plan)
  }
}
