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
    let trainer = SingleLayerTrainer(
      layer, batchSize: setup.batchSize, lambda: setup.lambdaTC,
      varianceEpsilon: setup.varianceEps,
      adam: AdamSettings(learningRate: setup.learningRate), seed: seed)
    let training = SingleLayerTraining(
      trainer, on: trial.data.train.samples, epochs: setup.epochs)
    let schedule = trial.schedule(epochs: setup.epochs, measuredEvery: setup.metricsEvery)
    try trial.run(training) {
      let position = training.position
      guard position.isBetweenEpochs else { return }
      if position.epoch > 0 { try finish(position, of: training, in: trial) }
      try record(training.model, at: position.epoch, in: trial, schedule)
    }
  }

  private static func finish(
    _ position: TrainingPosition, of training: SingleLayerTraining, in trial: Trial
  ) throws {
    let terms = training.terms
    trial.finishEpoch(
      position.epoch,
      curves: [
        ("train_loss", terms.total), ("train_entropy", terms.entropy), ("train_tc", terms.tc),
        ("train_tc_corrected", terms.tcOffDiagonal),
      ])
    guard training.model.isFinite else {
      throw TrainingDivergence(
        epoch: position.epoch, step: position.stepCount, quantity: .parameters)
    }
  }

  /// Parameters with gradient and moments, a batch, the measures' double precision, and what is
  /// recorded, which is in memory twice while a file is written.
  public static func memory(of setup: InfomaxSetup, in context: RecordingContext) -> Int {
    let units = setup.hiddenDim
    let parameters = units * (context.featureCount + 1)
    let batch = setup.batchSize * (context.featureCount + 5 * units) + 3 * units * units
    let measures =
      context.testCount * 3 * units + parameters * 6 + 4 * units * units
      + 512 * (context.featureCount + 2 * units)
    let schedule = SnapshotSchedule(
      epochs: setup.epochs, measuredEvery: setup.metricsEvery, policy: context.policy)
    let recorded =
      schedule.weights.count * parameters
      + schedule.activations.count * context.sampleCount * units
    return 4 * (6 * parameters + batch + measures + 2 * recorded)
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
