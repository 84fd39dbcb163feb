import Files
import SweepCore

@testable import Storage

/// A folder of checkpoints of one point of the fixture, removed with this value.
final class CheckpointScene {
  let plan: Plan
  let point: Point
  let origin: Checkpoint.Origin
  let folder: CheckpointFolder
  private let temporary: TemporaryFolder

  init(point index: Int = 1) throws {
    let temporary = try TemporaryFolder()
    plan = try Fixture.plan()
    point = try plan.point(at: index)
    origin = Self.origin(of: point, plan)
    folder = CheckpointFolder(in: temporary.path, for: origin)
    self.temporary = consume temporary
  }

  /// The folder that holds those of all points.
  var parent: String { temporary.path }

  static func origin(
    of point: Point, _ plan: Plan, source: String = "infosweep test", kernel: String = "Haswell"
  ) -> Checkpoint.Origin {
    Checkpoint.Origin(
      key: point.key, point: point.index, plan: plan.digest, source: source, kernel: kernel)
  }

  /// A checkpoint with something of everything but tensors.
  func checkpoint(steps: Int = 7) -> Checkpoint {
    var checkpoint = Checkpoint(origin: origin, steps: steps, isRecordingDue: true)
    checkpoint.floats = ["weights": [1, -0.0, .nan, .infinity], "empty": []]
    checkpoint.doubles = ["sum": [1e-300]]
    checkpoint.integers = ["state": [.min, .max], "none": []]
    checkpoint.result.epochsRun = 2
    checkpoint.result.curves = ["train_loss": [3, 2], "other": []]
    checkpoint.result.epochSeconds = [0.25, 0.5]
    checkpoint.result.facts = ["best_epoch": [1], "sizes": [3, .infinity]]
    checkpoint.result.best = BestResult(
      epoch: 1, value: -0.5, tensors: ["best_weight": [1, 2.5], "best_bias": []])
    checkpoint.result.snapshots = [
      SnapshotResult(moment: 2, measurements: ["effective_rank": [1], "layer_rank": [2, 3]]),
      SnapshotResult(moment: 4),
    ]
    checkpoint.wallSeconds = 31.5
    checkpoint.secondsInEpoch = 0.125
    checkpoint.startedAt = "2026-01-01T00:00:00Z"
    return checkpoint
  }

  /// The names of the checkpoints in the folder, by steps.
  func steps() throws -> [Int] {
    try Folder.contents(of: folder.path).compactMap { name in
      name.hasPrefix("snapshot") ? nil : name.split(separator: "-").first.flatMap { Int($0) }
    }.sorted()
  }

  /// The path of the checkpoint after so many steps.
  func file(_ steps: Int) throws -> String {
    let name = try Folder.contents(of: folder.path).first { $0.hasPrefix("\(steps)-") }
    return "\(folder.path)/\(name ?? "none")"
  }
}
