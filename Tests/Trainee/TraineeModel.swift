import Compute
import Training

/// A model that the trainee trains: a name, and a training as it is before its first step.
struct TraineeModel: Sendable {
  let name: String
  let training: @Sendable (_ seed: Int) -> any ResumableTraining
}

/// Every model: each kind of network of `Training`, those that are no such kind, and a walk that
/// needs nothing of it. A few hundred small steps each.
let traineeModels: [TraineeModel] =
  networkKinds.map { kind in
    TraineeModel(name: kind.name) { seed in TraineeModel.trainer(of: kind, seed: seed) }
  } + [
    TraineeModel(name: "paired-autoencoder") { seed in
      let model = PairedAutoencoder(
        featureCounts: (64, 64), hiddenCounts: (32, 32), codeCount: 4, seed: seed)
      return Trainer(
        CrossReconstructionObjective(
          model, x: TraineeModel.samples("x"), y: TraineeModel.samples("y")),
        TraineeModel.settings(seed))
    },
    TraineeModel(name: "walk") { seed in RandomWalk(seed: seed) },
  ]

extension TraineeModel {
  private static let shape = [1, 8, 8]

  /// Samples of noise.
  static func samples(_ name: String) -> FloatSamples {
    var generator = SeededGenerator.stream(seed: 1, name: name)
    return FloatSamples((0..<200 * 64).map { _ in generator.uniformFloat() }, featureCount: 64)
  }

  /// Twenty epochs of ten steps and a smaller one.
  static func settings(_ seed: Int) -> TrainingSettings {
    TrainingSettings(
      epochs: 20, batchSize: 19, optimiser: .adam(AdamSettings(learningRate: 1e-3)), seed: seed)
  }

  /// A kind of network on what it is for, with all that has a state beside its weights.
  fileprivate static func trainer(of kind: NetworkKind, seed: Int) -> any ResumableTraining {
    let network = kind.small(shape, seed)
    var settings = settings(seed)
    switch kind.purpose {
    case .information:
      return Trainer(
        InfoMaxObjective(network, samples: samples("x"), batchSize: 19), settings)
    case .reconstruction:
      settings.learningRateRule = .plateau(PlateauRule(factor: 0.5, patience: 1))
      return Trainer(ReconstructionObjective(network, samples: samples("x")), settings)
    case .classification:
      settings.optimiser = .sgd(
        SGDSettings(learningRate: 0.01, momentum: 0.9, weightDecay: 5e-4))
      settings.largestGradientNorm = 1
      settings.learningRateRule = .milestones([5, 12], factor: 0.3)
      let augmentation = CropAndFlip(shape: (1, 8, 8), padding: 1, fill: [0])
      return Trainer(
        ClassificationObjective(
          network, samples: samples("x"), labels: (0..<200).map { UInt8($0 % 10) },
          augmentation: augmentation, seed: seed), settings)
    }
  }
}
