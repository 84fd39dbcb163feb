import Compute
import Storage
import SweepCore
public import Training

/// What do the units of an autoencoder learn that has more of them than its input has numbers, and
/// when?
///
/// One hidden layer of rectified units is trained to give its images back (study 001), in one pass
/// with fifty snapshots or over many epochs; every snapshot keeps all weights and is asked how
/// important each unit is, how many directions the weights span, and how well a linear probe reads
/// the class off the codes.
public enum OvercompleteAutoencoder: Experiment {
  /// The word sweep files use.
  public static let name = "overcomplete-autoencoder"
  /// The version of the results.
  public static let version = 1
  /// The validation loss, where weights of the best moment are wanted.
  public static let bestCurve: BestCurve? = BestCurve("validation_loss", isLowerBetter: true)

  /// How many test images are given back.
  static let reconstructionCount = 10

  /// Parameters by the names of their records.
  static let parameters = [
    "encoder_weight": "encoder.weight", "encoder_bias": "encoder.bias",
    "decoder_weight": "decoder.weight", "decoder_bias": "decoder.bias",
  ]

  /// The data normalised as is usual for them.
  public static func prepare(_ data: Dataset, for setup: AutoencoderSetup) -> Dataset {
    data.normalisation.map(data.normalised) ?? data
  }

  /// The network of a setup, as it starts.
  static func network(of setup: AutoencoderSetup, featureCount: Int) -> Network {
    .autoencoder(
      featureCount: featureCount, hiddenCount: setup.hiddenDim, seed: Int(setup.seed))
  }

  /// The training set divided into what is trained on and what is validated on.
  static func split(_ setup: AutoencoderSetup, _ schedule: AutoencoderSchedule) -> Split {
    Split(
      count: schedule.trainCount + schedule.validationCount, train: schedule.trainCount,
      validation: schedule.validationCount, seed: Int(setup.seed))
  }

  /// Trains an autoencoder and records it at every snapshot.
  public static func train(_ setup: AutoencoderSetup, in trial: Trial) throws {
    let data = trial.data
    let own = AutoencoderSchedule(setup, sampleCount: data.train.count)
    guard own.stepCount > 0 else {
      throw SetupProblem(
        key: "batch_size", found: "\(setup.batchSize)",
        allowed: "at most the \(own.trainCount) samples that are trained on")
    }
    let network = network(of: setup, featureCount: data.featureCount)
    let split = split(setup, own)
    let validation = data.train.selecting(split.validation)
    let trainer = Trainer(
      ReconstructionObjective(network, samples: data.train.selecting(split.train).samples),
      TrainingSettings(
        epochs: setup.singlePass ? 1 : setup.epochs, batchSize: setup.batchSize,
        dropsPartialBatch: true,
        optimiser: .adam(AdamSettings(learningRate: setup.learningRate)), seed: Int(setup.seed)))
    let training = AutoencoderTraining(trainer, own)
    let context = trial.context
    let schedule = schedule(of: setup, in: context)
    try trial.run(training) {
      let position = training.position
      if let moment = own.moment(at: position) {
        trial.extend(curves: [
          ("train_loss", training.meanLoss),
          ("validation_loss", try network.reconstructionError(on: validation.samples)),
        ])
        try record(network, at: moment, in: trial, schedule)
      }
      if position.isBetweenEpochs, position.epoch > 0 {
        trial.finishEpoch(position.epoch, curves: [])
      }
    }
  }

  /// Records the network, where the schedule names this moment.
  private static func record(
    _ network: Network, at moment: Int, in trial: Trial, _ schedule: SnapshotSchedule
  ) throws {
    guard trial.isDue(moment, schedule) else { return }
    let weights = parameters.mapValues { network.parameters[$0] }
    try trial.record(Snapshot(epoch: moment, weights: weights), schedule) {
      let samples = trial.data.test.samples
      let images = 0..<min(reconstructionCount, trial.sampleCount)
      let codes = try network.activations(of: samples, at: ["code"], in: 0..<trial.sampleCount)
      return [
        "hidden_activation": codes["code"]?.elements ?? [],
        "reconstruction": network.outputs(of: samples, in: images).elements,
      ]
    }
  }

  /// The network of a snapshot.
  static func network(
    _ snapshot: Snapshot, of setup: AutoencoderSetup, featureCount: Int
  ) -> Network {
    let network = network(of: setup, featureCount: featureCount)
    for (record, parameter) in parameters {
      guard let values = snapshot.weights[record] else {
        preconditionFailure("a snapshot of this experiment holds all weights")
      }
      network.parameters[parameter] = values
    }
    return network
  }

  /// Parameters with gradient, moments and copies, a batch, the measures' double precision, and
  /// what is recorded.
  public static func memory(of setup: AutoencoderSetup, in context: RecordingContext) -> Int {
    let units = Double(setup.hiddenDim)
    let features = Double(context.featureCount)
    let parameters = units * (2 * features + 1) + features
    let batch = Double(max(setup.batchSize, 500)) * (6 * features + 4 * units)
    // Two matrices in double precision and a Gram matrix; then the probe: codes of 6,000 images in
    // single and three times in double precision, their covariance with eigenvectors.
    let measures =
      4 * units * features + 6 * min(units * units, features * features)
      + 6_000 * (units + 6 * max(units, features)) + 8 * max(units * units, features * features)
    let recorded = schedule(of: setup, in: context).memory(
      weights: 4 * parameters, activations: 4 * Double(context.sampleCount) * units)
    return Int(min(0x1p62, 4 * (6 * parameters + batch + measures) + recorded))
  }
}
