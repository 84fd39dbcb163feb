import Compute
import SweepCore
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

  /// There is no other data to judge an epoch by.
  public static let bestCurve: BestCurve? = BestCurve("train_loss", isLowerBetter: true)

  /// Trains a layer, epoch by epoch.
  public static func train(_ setup: InfomaxSetup, in trial: Trial) throws {
    let seed = Int(setup.seed)
    let layer = Network.singleLayer(
      featureCount: trial.data.featureCount, unitCount: setup.hiddenDim,
      activation: try activationType(of: setup), seed: seed)
    let objective = InfoMaxObjective(
      layer, samples: trial.data.train.samples, lambda: setup.lambdaTC,
      varianceEpsilon: setup.varianceEps, batchSize: setup.batchSize)
    let trainer = Trainer(
      objective,
      TrainingSettings(
        epochs: setup.epochs, batchSize: setup.batchSize,
        optimiser: .adam(AdamSettings(learningRate: setup.learningRate)), seed: seed))
    let schedule = trial.schedule(epochs: setup.epochs, measuredEvery: setup.metricsEvery)
    try trial.run(trainer) {
      let position = trainer.position
      guard position.isBetweenEpochs else { return }
      if let terms = trainer.lastEpoch { finish(position.epoch, terms, in: trial) }
      try record(layer, at: position.epoch, in: trial, schedule)
    }
  }

  /// Records the means of an epoch's terms, which are those of an ``InfoMaxObjective``.
  private static func finish(_ epoch: Int, _ terms: EpochSummary, in trial: Trial) {
    let names = ["train_loss", "train_entropy", "train_tc", "train_tc_corrected"]
    trial.finishEpoch(
      epoch, curves: names.enumerated().map { ($0.element, terms.mean($0.offset)) })
  }

  /// Parameters with gradient and moments, a batch, the measures' double precision, and what is
  /// recorded, which is in memory twice while a file is written.
  public static func memory(of setup: InfomaxSetup, in context: RecordingContext) -> Int {
    // In floating point: a setup may ask for more than any whole number of bytes.
    let units = Double(setup.hiddenDim)
    let features = Double(context.featureCount)
    let parameters = units * (features + 1)
    let batch = Double(setup.batchSize) * (features + 5 * units) + 3 * units * units
    let measures =
      Double(context.testCount) * 3 * units + parameters * 6 + 4 * units * units
      + 512 * (features + 2 * units)
    let schedule = SnapshotSchedule(
      epochs: setup.epochs, measuredEvery: setup.metricsEvery, policy: context.policy)
    let best = context.policy.includesBest ? 1 : 0
    let recorded =
      Double(schedule.weights.count + best) * parameters
      + Double((schedule.activations.count + best) * context.sampleCount) * units
    return Int(min(0x1p62, 4 * (6 * parameters + batch + measures + 2 * recorded)))
  }

  /// Records the layer, where the schedule names this epoch.
  private static func record(
    _ layer: Network, at epoch: Int, in trial: Trial, _ schedule: SnapshotSchedule
  ) throws {
    guard trial.isDue(epoch, schedule) else { return }
    let weights = [
      "encoder_weight": layer.parameters["layer.weight"],
      "encoder_bias": layer.parameters["layer.bias"],
    ]
    try trial.record(Snapshot(epoch: epoch, weights: weights), schedule) {
      let activations = try layer.activations(
        of: trial.data.test.samples, at: ["layer"], in: 0..<trial.sampleCount)
      return ["hidden_activation": activations["layer"]?.elements ?? []]
    }
  }

  /// The layer of a snapshot.
  static func layer(
    _ snapshot: Snapshot, of setup: InfomaxSetup, featureCount: Int
  ) throws -> Network {
    guard let weights = snapshot.weights["encoder_weight"],
      let bias = snapshot.weights["encoder_bias"]
    else { preconditionFailure("a snapshot of this experiment holds weights and biases") }
    let layer = Network.singleLayer(
      featureCount: featureCount, unitCount: setup.hiddenDim,
      activation: try activationType(of: setup), seed: Int(setup.seed))
    layer.parameters["layer.weight"] = weights
    layer.parameters["layer.bias"] = bias
    return layer
  }

  private static func activationType(of setup: InfomaxSetup) throws -> any Activation.Type {
    guard let activation = activation(named: setup.activation) else {
      throw SetupProblem(
        key: "activation", found: "\"\(setup.activation)\"", allowed: "see the setup's check")
    }
    return activation
  }
}
