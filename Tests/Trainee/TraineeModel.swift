import Compute
import Training

/// A model that the trainee trains: a name, and a training as it is before its first step.
struct TraineeModel: Sendable {
  let name: String
  let training: @Sendable (_ seed: Int) -> any ResumableTraining
}

/// Every model: one entry each, a few hundred small steps long.
let traineeModels: [TraineeModel] =
  [TraineeModel(name: "walk") { RandomWalk(seed: $0) }]
  + networkKinds.map { kind in
    TraineeModel(name: kind.name) { seed in small(kind, seed: seed) }
  } + [TraineeModel(name: "paired-autoencoder") { pairs(seed: $0) }]

private let imageShape = [1, 8, 8]
private let imageCount = 96
private let epochs = 12

/// A kind of network on random images of ten random classes, with all that a training can have:
/// momentum, weight decay, a falling rate, clipping and augmentation.
private func small(_ kind: NetworkKind, seed: Int) -> any ResumableTraining {
  let network = kind.small(imageShape, seed)
  let samples = images(seed: seed)
  var settings = TrainingSettings(
    epochs: epochs, batchSize: 8, learningRateRule: .plateau(PlateauRule(patience: 2)), seed: seed)
  switch kind.purpose {
  case .information:
    return Trainer(InfoMaxObjective(network, samples: samples, batchSize: 8), settings)
  case .reconstruction:
    return Trainer(ReconstructionObjective(network, samples: samples), settings)
  case .classification:
    settings.optimiser = .sgd(SGDSettings(learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4))
    settings.learningRateRule = .milestones([4, 8], factor: 0.1)
    settings.largestGradientNorm = 1
    let objective = ClassificationObjective(
      network, samples: samples, labels: (0..<imageCount).map { UInt8($0 * 7 % 10) },
      augmentation: CropAndFlip(shape: (1, 8, 8), padding: 1, fill: [0]), seed: seed)
    return Trainer(objective, settings)
  }
}

private func pairs(seed: Int) -> any ResumableTraining {
  let samples = images(seed: seed)
  let model = PairedAutoencoder(
    featureCounts: (64, 64), hiddenCounts: (32, 32), codeCount: 4, seed: seed)
  let objective = CrossReconstructionObjective(model, x: samples, y: images(seed: seed + 1))
  return Trainer(objective, TrainingSettings(epochs: epochs, batchSize: 8, seed: seed))
}

private func images(seed: Int) -> FloatSamples {
  var generator = SeededGenerator.stream(seed: seed, name: "images")
  return FloatSamples(
    (0..<imageCount * 64).map { _ in generator.uniformFloat() }, featureCount: 64)
}
