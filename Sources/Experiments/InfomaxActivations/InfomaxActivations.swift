import Compute
import Training

/// What does a single layer learn that maximises the information of its units, and how does that
/// depend on the activation?
///
/// A linear layer and an activation are trained to give every unit much variance and the units
/// little correlation (study 000; `InfoMaxLoss`). The measurements ask how many directions the
/// weights span, how redundant they are, and how many units died.
public enum InfomaxActivations: Experiment {
  /// The word sweep files use.
  public static let name = "infomax-activations"
  /// The version of the results.
  public static let version = 1

  /// Trains a layer, epoch by epoch.
  public static func train(_ setup: InfomaxSetup, in trial: Trial) throws {
    let seed = Int(setup.seed)
    let layer = SingleLayer(
      featureCount: trial.data.featureCount, unitCount: setup.hiddenDim,
      activation: try activationType(of: setup), seed: seed)
    var trainer = SingleLayerTrainer(
      layer, batchSize: setup.batchSize, lambda: setup.lambdaTC,
      varianceEpsilon: setup.varianceEps,
      adam: AdamSettings(learningRate: setup.learningRate), seed: seed)
    let schedule = trial.schedule(epochs: setup.epochs, measuredEvery: setup.metricsEvery)
    try record(trainer.model, at: 0, in: trial, schedule)
    for epoch in 1...setup.epochs {
      let terms = try trainer.trainEpoch(on: trial.data.train.samples) { progress in
        let within = Double(progress.step) / Double(progress.stepCount)
        try trial.step(fraction: (Double(epoch - 1) + within) / Double(setup.epochs))
      }
      trial.finishEpoch(
        epoch,
        curves: [
          ("train_loss", terms.total), ("train_entropy", terms.entropy), ("train_tc", terms.tc),
          ("train_tc_corrected", terms.tcOffDiagonal),
        ])
      guard trainer.model.isFinite else {
        throw TrainingDivergence(
          epoch: epoch, step: trainer.stepCount(trial.data.train.count), quantity: .parameters)
      }
      try record(trainer.model, at: epoch, in: trial, schedule)
    }
  }

  /// Records the layer, where the schedule names this epoch.
  private static func record(
    _ model: SingleLayer, at epoch: Int, in trial: Trial, _ schedule: SnapshotSchedule
  ) throws {
    guard schedule.epochs.contains(epoch) else { return }
    let weights = ["encoder_weight": model.weights.elements, "encoder_bias": model.bias]
    try trial.record(Snapshot(epoch: epoch, weights: weights), schedule) {
      let activations = model.activations(
        of: trial.data.test.samples, in: 0..<trial.sampleCount)
      return ["hidden_activation": activations.elements]
    }
  }

  /// The layer of a snapshot.
  static func layer(_ snapshot: Snapshot, of setup: InfomaxSetup, featureCount: Int) throws
    -> SingleLayer
  {
    guard let weights = snapshot.weights["encoder_weight"],
      let bias = snapshot.weights["encoder_bias"]
    else { preconditionFailure("a snapshot of this experiment holds weights and biases") }
    return SingleLayer(
      weights: Matrix(rows: setup.hiddenDim, columns: featureCount, elements: weights),
      bias: bias, activation: try activationType(of: setup))
  }

  private static func activationType(of setup: InfomaxSetup) throws -> any Activation.Type {
    guard let activation = activation(named: setup.activation) else {
      throw SetupProblem(
        key: "activation", found: "\"\(setup.activation)\"", allowed: "see the setup's check")
    }
    return activation
  }
}
