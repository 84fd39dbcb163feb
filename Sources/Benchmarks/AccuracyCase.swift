import Compute
import Training

/// One network trained on real images whose test accuracy is asked for.
struct AccuracyCase {
  let name: String
  let label: String
  let dataset: String
  let epochs: Int
  /// The mean test accuracy over the seeds that is asked for.
  let asked: Double
  private let batchSize: Int
  private let optimiser: OptimiserSettings
  private let rule: LearningRateRule
  private let network: @Sendable (_ seed: Int) -> Network

  /// Every case.
  static let all: [AccuracyCase] =
    [("fashion-mnist", 0.86, 0.89), ("mnist", 0.96, 0.983)].flatMap { dataset, mlp, cnn in
      [
        AccuracyCase(
          name: "mlp-\(dataset)", label: "MLP 784-256-128-64-10, \(dataset)", dataset: dataset,
          epochs: 5, asked: mlp, batchSize: 256, optimiser: .adam(AdamSettings()), rule: .constant
        ) { .mlp(widths: [784, 256, 128, 64, 10], seed: $0) },
        AccuracyCase(
          name: "cnn-\(dataset)", label: "SimpleCNN(16), \(dataset)", dataset: dataset, epochs: 5,
          asked: cnn, batchSize: 64, optimiser: .adam(AdamSettings()), rule: .constant
        ) { .simpleCNN(channels: 16, seed: $0) },
      ]
    } + [
      AccuracyCase(
        name: "resnet", label: "ResNet-18, width 16, published stem, fashion-mnist",
        dataset: "fashion-mnist", epochs: 3, asked: 0.88, batchSize: 128,
        optimiser: .sgd(SGDSettings(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4)),
        rule: .milestones([1, 2], factor: 0.1)
      ) { .resNet18(width: 16, inputShape: [1, 28, 28], seed: $0) }
    ]

  /// Trains from a seed and returns the accuracy on the test set.
  func accuracy(seed: Int) throws -> Double {
    let data = try Dataset.load(dataset, from: DataLocations())
    let network = network(seed)
    var settings = TrainingSettings(
      epochs: epochs, batchSize: batchSize, optimiser: optimiser, learningRateRule: rule,
      seed: seed)
    if case .sgd = optimiser { settings.largestGradientNorm = 1 }
    let trainer = Trainer(
      ClassificationObjective(
        network, samples: data.train.samples, labels: data.train.labels, seed: seed), settings)
    while !trainer.position.isDone { try trainer.step() }
    return try network.evaluate(on: data.test.samples, labels: data.test.labels).accuracy
  }
}
