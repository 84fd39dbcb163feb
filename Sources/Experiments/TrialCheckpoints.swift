import Storage
import SweepCore

/// Where a trial keeps what it needs to be continued, and how often.
struct TrialCheckpoints {
  /// The plan.
  let plan: Plan
  /// The point that is trained.
  let point: Point
  /// What its checkpoints belong to.
  let origin: Checkpoint.Origin
  /// The folder of its checkpoints.
  let folder: CheckpointFolder
  /// The time between two checkpoints. A trial that takes no longer writes none.
  let interval: Duration
  /// How much recorded tensors take in memory before further ones are kept in files, in bytes.
  let memory: Int

  /// The checkpoints of `point` below the folder `checkpoints`.
  init(
    in checkpoints: String, of point: Point, plan: Plan, kernel: String, interval: Duration,
    memory: Int = Self.standardMemory
  ) {
    self.plan = plan
    self.point = point
    self.interval = interval
    self.memory = memory
    origin = Checkpoint.Origin(
      key: point.key, point: point.index, plan: plan.digest, source: Build.identity,
      kernel: kernel)
    folder = CheckpointFolder(in: checkpoints, for: origin)
  }

  /// What snapshots take in memory where nobody says otherwise.
  static let standardMemory = 256 << 20

  /// The snapshot with its tensors in a file of their own.
  func sealed(_ snapshot: SnapshotResult) throws -> SnapshotResult {
    try folder.seal(snapshot, of: point, in: plan)
  }
}
