import Compute
import Training

/// One network whose training is measured against PyTorch's.
enum NetworkCase: String, CaseIterable {
  case autoencoder, mlp, cnn, resnet

  /// What is run.
  var label: String {
    switch self {
    case .autoencoder: "autoencoder 784→1024→784, batch 256, 210 steps"
    case .mlp: "MLP 784→64×4→10, batch 64, one epoch"
    case .cnn: "SimpleCNN(16), batch 256, ¼ epoch (59 steps)"
    case .resnet: "ResNet-18, 3×3 stem, 32×32, batch 128, 1 step"
    }
  }

  /// The largest share of PyTorch's time that is asked for.
  var bound: Double {
    switch self {
    case .autoencoder: 0.6
    case .mlp: 0.35
    case .cnn: 0.8
    case .resnet: 1
    }
  }

  /// Whether memory is compared too.
  var comparesMemory: Bool { self == .resnet }

  /// A closure that trains once through.
  func training() -> () throws -> Void {
    switch self {
    case .autoencoder:
      let images = RandomImages(count: 210 * 256)
      return Self.epochs(
        ReconstructionObjective(
          .autoencoder(featureCount: 784, hiddenCount: 1024, seed: 1), samples: images),
        batchSize: 256)
    case .mlp:
      return classifying(
        .mlp(widths: [784, 64, 64, 64, 64, 10], seed: 1), RandomImages(), batchSize: 64)
    case .cnn:
      return classifying(
        .simpleCNN(channels: 16, seed: 1), RandomImages(count: 59 * 256), batchSize: 256)
    case .resnet:
      return classifying(
        .resNet18(stem: .small, inputShape: [3, 32, 32], seed: 1),
        RandomImages(count: 128, featureCount: 3_072), batchSize: 128,
        .sgd(SGDSettings(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4)), largestNorm: 1)
    }
  }

  private func classifying(
    _ network: Network, _ images: RandomImages, batchSize: Int,
    _ optimiser: OptimiserSettings = .adam(AdamSettings()), largestNorm: Double? = nil
  ) -> () throws -> Void {
    let labels = (0..<images.count).map { UInt8($0 % 10) }
    return Self.epochs(
      ClassificationObjective(network, samples: images, labels: labels, seed: 1),
      batchSize: batchSize, optimiser, largestNorm: largestNorm)
  }

  private static func epochs(
    _ objective: some Objective, batchSize: Int,
    _ optimiser: OptimiserSettings = .adam(AdamSettings()), largestNorm: Double? = nil
  ) -> () throws -> Void {
    let trainer = Trainer(
      objective,
      TrainingSettings(
        epochs: 1_000, batchSize: batchSize, optimiser: optimiser,
        largestGradientNorm: largestNorm, seed: 1))
    return { try trainer.trainEpoch() }
  }
}
