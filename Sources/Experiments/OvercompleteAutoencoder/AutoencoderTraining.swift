import Training

/// The training of an autoencoder, with its mean loss since the last snapshot.
final class AutoencoderTraining: ResumableTraining {
  private let trainer: Trainer<ReconstructionObjective>
  private let schedule: AutoencoderSchedule
  private var lossSum = 0.0
  private var steps = 0

  init(_ trainer: Trainer<ReconstructionObjective>, _ schedule: AutoencoderSchedule) {
    self.trainer = trainer
    self.schedule = schedule
  }

  /// The mean over the batches since the last snapshot, while the weights changed; not a number
  /// before the first step.
  var meanLoss: Double { lossSum / Double(steps) }

  var position: TrainingPosition { trainer.position }
  var divergence: TrainingDivergence? { trainer.divergence }

  func step() throws {
    // Not when the snapshot is taken: it is taken again where a worker was stopped within it.
    if schedule.moment(at: position) != nil {
      lossSum = 0
      steps = 0
    }
    let before = position.isBetweenEpochs ? 0 : trainer.epochSoFar.sums[0]
    try trainer.step()
    lossSum += trainer.epochSoFar.sums[0] - before
    steps += 1
  }

  var state: TrainingState {
    var state = trainer.state
    state.doubles["loss_since_snapshot"] = [lossSum]
    state.integers["steps_since_snapshot"] = [Int64(steps)]
    return state
  }

  func restore(_ state: TrainingState) throws(TrainingStateError) {
    guard let sum = state.doubles["loss_since_snapshot"]?.first,
      let count = state.integers["steps_since_snapshot"]?.first
    else { throw TrainingStateError("loss_since_snapshot", "it is missing") }
    try trainer.restore(state)
    lossSum = sum
    steps = Int(count)
  }
}
