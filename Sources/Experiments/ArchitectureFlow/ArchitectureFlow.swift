import Compute
import Storage
import SweepCore
public import Training

/// Where does the information about input and label go in networks of different architecture?
///
/// Perceptrons and a small convolutional network learn to tell classes apart (study 002); after
/// every epoch each recorded layer is asked how much it tells about the input and about the label,
/// as published and by measures that are not blind to most of the input.
public enum ArchitectureFlow: Experiment {
  /// The word sweep files use.
  public static let name = "architecture-flow"
  /// The version of the results.
  public static let version = 1
  /// The published study looks at test accuracy.
  public static let bestCurve: BestCurve? = BestCurve("test_accuracy", isLowerBetter: false)

  /// Trains a network, epoch by epoch.
  public static func train(_ setup: ArchitectureSetup, in trial: Trial) throws {
    let data = trial.data
    let seed = Int(setup.seed)
    let context = trial.context
    let network = architecture(of: setup).network(
      for: data.featureShape, classCount: data.classCount, seed: seed)
    let objective = ClassificationObjective(
      network, samples: data.train.samples, labels: data.train.labels, seed: seed)
    let trainer = Trainer(
      objective,
      TrainingSettings(
        epochs: setup.epochs, batchSize: setup.batchSize,
        optimiser: .adam(AdamSettings(learningRate: setup.learningRate)), seed: seed))
    let schedule = trial.schedule(epochs: setup.epochs, measuredEvery: setup.measuredEvery)
    let arrays = weightArrays(of: setup, in: context)
    try trial.run(trainer) {
      let position = trainer.position
      guard position.isBetweenEpochs else { return }
      if let terms = trainer.lastEpoch {
        let test = try network.evaluate(on: data.test.samples, labels: data.test.labels)
        trial.finishEpoch(
          position.epoch,
          curves: [
            ("train_loss", terms.mean()), ("train_accuracy", terms.share(1)),
            ("test_loss", test.loss), ("test_accuracy", test.accuracy),
          ])
      }
      guard trial.isDue(position.epoch, schedule) else { return }
      let weights = arrays.reduce(into: [String: [Float]]()) { weights, array in
        weights[array.record] = network.parameters[array.parameter]
      }
      try trial.record(Snapshot(epoch: position.epoch, weights: weights), schedule) {
        try activations(of: network, setup, data, count: context.sampleCount)
      }
    }
  }

  /// The recorded activations of the first test samples, by record.
  private static func activations(
    of network: Network, _ setup: ArchitectureSetup, _ data: Dataset, count: Int
  ) throws -> [String: [Float]] {
    let layers = architecture(of: setup).layers(for: data.featureShape)
    let found = try network.activations(
      of: data.test.samples, at: layers.map(\.probe), in: 0..<count)
    return layers.reduce(into: [:]) { $0[$1.activationName] = found[$1.probe]?.elements }
  }

  /// The data with fewer samples of each class, where the setup says so.
  public static func prepare(_ data: Dataset, for setup: ArchitectureSetup) -> Dataset {
    func limit(_ perClass: Int) -> Int { perClass == 0 ? .max : perClass }
    guard setup.trainPerClass > 0 || setup.testPerClass > 0 else { return data }
    return data.reduced(
      trainPerClass: limit(setup.trainPerClass), testPerClass: limit(setup.testPerClass),
      seed: Int(setup.seed))
  }

  /// The architecture of a setup that has been validated.
  static func architecture(of setup: ArchitectureSetup) -> Architecture {
    guard let architecture = Architecture(setup.architecture) else {
      preconditionFailure("validation refuses architectures that nobody knows")
    }
    return architecture
  }

  /// The widest layer's activations of the test set in single and double precision, a
  /// step's memory, and what is recorded.
  public static func memory(of setup: ArchitectureSetup, in context: RecordingContext) -> Int {
    let layers = architecture(of: setup).layers(for: context.featureShape)
    let units = layers.map { Double($0.unitCount) }
    let parameters = weightArrays(of: setup, in: context).reduce(0.0) { sum, array in
      sum + array.dimensions.reduce(1.0) { $0 * Double($1.length) }
    }
    let tests = Double(context.testCount)
    let projected = tests * Double(setup.projections) * 2
    let measures =
      tests * (units.max() ?? 0) * 3 + tests * Double(context.featureCount) * 2 + 2 * projected
    let batch = Double(max(setup.batchSize, 500)) * 4 * (units.reduce(0, +) + 1_000)
    let schedule = SnapshotSchedule(
      epochs: setup.epochs, measuredEvery: setup.measuredEvery, policy: context.policy)
    let recorded = schedule.memory(
      weights: 4 * parameters,
      activations: 4 * Double(context.sampleCount) * units.reduce(0, +))
    return Int(min(0x1p62, 4 * (6 * parameters + batch + measures) + recorded))
  }
}
