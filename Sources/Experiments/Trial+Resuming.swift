import Storage
import SweepCore
public import Training

extension Trial {
  /// What a worker that is asked to stop lets go of without a checkpoint.
  private static let negligible = Duration.seconds(1)

  /// Trains to the end, from the newest checkpoint of this point where there is one.
  ///
  /// In trials longer than the interval of checkpoints the state is kept that often, and when the
  /// worker is asked to stop; a later attempt gives the same bits as one that nobody disturbed.
  ///
  /// - Parameters:
  ///   - training: as it is before its first step, a function of the setup alone.
  ///   - body: called before the first step and after every one, for curves and snapshots. What it
  ///     looks at beside `training` has to be the same whenever the trial was continued.
  /// - Throws: what `training` and `body` throw, and where the worker is to stop and the trial
  ///   cannot end in time, or it took too long.
  public func run(_ training: some ResumableTraining, _ body: () throws -> Void) throws {
    var isRecordingDue = continueFromCheckpoint(training) ?? true
    while true {
      divergence = training.divergence
      if isRecordingDue { try record(training, body) }
      if let divergence { throw divergence }
      if training.position.isDone { return }
      if isRecordingDue { saveIfDue(training) }
      try training.step()
      isRecordingDue = true
      do {
        try step(fraction: training.position.fraction)
      } catch let stop as TrialStop {
        saveBeforeStop(training, secondsInEpoch: secondsInEpoch)
        throw stop
      }
    }
  }

  /// The snapshot as it is kept: in a file of its own where the trial is long, or has recorded so
  /// much that memory would not hold it.
  func sealedIfDue(_ snapshot: SnapshotResult) -> SnapshotResult {
    guard let checkpoints, !snapshot.tensors.isEmpty,
      .seconds(seconds) >= checkpoints.interval || bytesInMemory >= checkpoints.memory
    else { return snapshot }
    do {
      isKept = true
      return try checkpoints.sealed(snapshot)
    } catch {
      control.remark("a snapshot stays in memory: \(error)")
      return snapshot
    }
  }

  /// What the tensors of the snapshots so far take that are in no file.
  private var bytesInMemory: Int {
    result.snapshots.reduce(0) { sum, snapshot in
      sum + snapshot.tensors.values.reduce(0) { $0 + 4 * $1.count }
    }
  }

  /// Lets `body` record, all or nothing.
  private func record(_ training: some ResumableTraining, _ body: () throws -> Void) throws {
    let before = (result: result, seconds: secondsAtLastStep)
    do {
      try body()
    } catch let stop as TrialStop {
      result = before.result
      saveBeforeStop(training, secondsInEpoch: before.seconds)
      throw stop
    }
  }

  /// Whether the recording after the last step is still due; `nil` where the trial begins anew.
  private func continueFromCheckpoint(_ training: some ResumableTraining) -> Bool? {
    guard let checkpoints, checkpoints.folder.exists else { return nil }
    isKept = true
    let index = checkpoints.point.index
    let found = checkpoints.folder.newest()
    for remark in found.remarks { control.remark("point \(index): \(remark)") }
    guard let checkpoint = found.checkpoint else {
      control.remark("point \(index) begins anew")
      return nil
    }
    do {
      try training.restore(
        TrainingState(
          floats: checkpoint.floats, doubles: checkpoint.doubles, integers: checkpoint.integers))
    } catch {
      control.remark("point \(index) begins anew: \(error)")
      return nil
    }
    result = checkpoint.result
    earlierSeconds = checkpoint.wallSeconds
    startedAt = checkpoint.startedAt
    secondsInEpoch = checkpoint.secondsInEpoch
    lastSave = .now
    let position = training.position
    control.remark(
      "point \(index) continues after \(position.epoch) epochs and \(position.step) steps; "
        + "\(Int(earlierSeconds)) s of work were kept")
    return checkpoint.isRecordingDue
  }

  private func saveIfDue(_ training: some ResumableTraining) {
    guard let checkpoints, lastSave.duration(to: lastStep) >= checkpoints.interval else { return }
    save(training, isRecordingDue: false, secondsInEpoch: secondsInEpoch)
  }

  private func saveBeforeStop(_ training: some ResumableTraining, secondsInEpoch: Double) {
    guard let checkpoints,
      lastSave.duration(to: .now) >= min(checkpoints.interval, Self.negligible)
    else { return }
    save(training, isRecordingDue: true, secondsInEpoch: secondsInEpoch)
  }

  /// Writes a checkpoint. Where that fails the trial goes on without: it costs time only if the
  /// worker dies, too.
  private func save(
    _ training: some ResumableTraining, isRecordingDue: Bool, secondsInEpoch: Double
  ) {
    guard let checkpoints else { return }
    isKept = true
    do {
      for place in result.snapshots.indices where !result.snapshots[place].tensors.isEmpty {
        result.snapshots[place] = try checkpoints.sealed(result.snapshots[place])
        control.step()
      }
      let position = training.position
      let state = training.state
      var checkpoint = Checkpoint(
        origin: checkpoints.origin, steps: position.epoch * position.stepCount + position.step,
        isRecordingDue: isRecordingDue)
      checkpoint.floats = state.floats
      checkpoint.doubles = state.doubles
      checkpoint.integers = state.integers
      checkpoint.result = result
      checkpoint.wallSeconds = seconds
      checkpoint.secondsInEpoch = secondsInEpoch
      checkpoint.startedAt = startedAt
      try checkpoints.folder.write(checkpoint)
    } catch {
      control.remark("point \(checkpoints.point.index) goes on without a checkpoint: \(error)")
    }
    control.step()
    lastSave = .now
    self.secondsInEpoch = secondsInEpoch
  }
}
