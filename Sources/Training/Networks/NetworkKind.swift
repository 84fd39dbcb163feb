/// A kind of network that can be built from the shape of samples alone.
public struct NetworkKind: Sendable {
  /// What a network is trained to do.
  public enum Purpose: Sendable {
    /// To give every unit information.
    case information
    /// To give back its samples.
    case reconstruction
    /// To tell ten classes apart.
    case classification
  }

  /// Its name.
  public let name: String
  /// What it is trained for.
  public let purpose: Purpose
  /// Builds it with its smallest sensible size for samples of a shape (channels, height, width),
  /// started from a seed.
  public let small: @Sendable (_ inputShape: [Int], _ seed: Int) -> Network
}

/// Every kind of network. A new one adds its line here and is tested by it: it trains, resumes bit
/// by bit, and its slopes agree with finite differences.
public let networkKinds: [NetworkKind] = [
  NetworkKind(name: "single-layer", purpose: .information) { shape, seed in
    .singleLayer(
      featureCount: shape.reduce(1, *), unitCount: 8, activation: Tanh.self, seed: seed)
  },
  NetworkKind(name: "autoencoder", purpose: .reconstruction) { shape, seed in
    .autoencoder(featureCount: shape.reduce(1, *), hiddenCount: 32, seed: seed)
  },
  NetworkKind(name: "mlp", purpose: .classification) { shape, seed in
    .mlp(widths: [shape.reduce(1, *), 32, 16, 10], seed: seed)
  },
  NetworkKind(name: "simple-cnn", purpose: .classification) { shape, seed in
    .simpleCNN(channels: 4, inputShape: shape, seed: seed)
  },
  NetworkKind(name: "resnet-18", purpose: .classification) { shape, seed in
    .resNet18(width: 4, stem: .small, inputShape: shape, seed: seed)
  },
  NetworkKind(name: "resnet-18-published-stem", purpose: .classification) { shape, seed in
    .resNet18(width: 4, inputShape: shape, seed: seed)
  },
  NetworkKind(name: "convolutional-autoencoder", purpose: .reconstruction) { shape, seed in
    .convolutionalAutoencoder(inputShape: shape, codeCount: 16, seed: seed)
  },
  NetworkKind(name: "convolutional-classifier", purpose: .classification) { shape, seed in
    .convolutionalClassifier(inputShape: shape, codeCount: 16, seed: seed)
  },
]
