import Measures

/// How latent mutual information is estimated; the defaults are those of the published package.
public struct LatentSettings: Sendable, Hashable, Codable {
  /// Which weights the codes come from.
  public enum Weights: String, Sendable, Codable, CaseIterable {
    /// Those of the last epoch, as the package in fact has it.
    case last
    /// Those of the epoch with the smallest validation loss, as it means to.
    case best
  }

  /// Which samples the information is estimated on.
  public enum Samples: String, Sendable, Codable, CaseIterable {
    /// Those the codes were not trained on.
    case validation
    /// All.
    case all
  }

  /// Numbers of a code; estimates get worse above about 20.
  public var codeCount = 8
  /// Width of the first hidden layer of either side; nil for the published rule.
  public var hiddenCount: Int?
  /// Adam's step size.
  public var learningRate = 1e-4
  /// Adam's ε.
  public var epsilon = 1e-7
  /// Samples per step.
  public var batchSize = 512
  /// Epochs at most.
  public var epochs = 300
  /// Epochs without a smaller validation loss after which training ends.
  public var patience = 30
  /// The share of the samples that training does not see.
  public var validationShare = 0.5
  /// Neighbours of the estimator of Kraskov and others.
  public var neighbours = 3
  /// Which weights the codes come from.
  public var weights = Weights.last
  /// Which samples the information is estimated on.
  public var samples = Samples.validation
  /// Whether the validation loss is taken with dropout, as the package has it.
  public var validatesWithDropout = true

  /// The published defaults.
  public init() {}

  /// As the study of neural collapse has it: 64 numbers, all samples, last weights.
  public static let neuralCollapse: LatentSettings = {
    var settings = LatentSettings()
    settings.codeCount = 64
    settings.samples = .all
    return settings
  }()

  /// As its authors advise: 8 numbers, the validation half, best weights, no dropout in
  /// validation.
  public static let advised: LatentSettings = {
    var settings = LatentSettings()
    settings.weights = .best
    settings.validatesWithDropout = false
    return settings
  }()

  /// Refuses settings without sense, and samples too few for them.
  func check(sampleCount count: Int) throws(MeasureError) {
    let measure = LatentInformation.name
    let least = [
      ("the length of a code", codeCount, 1),
      ("the width of the hidden layer", hiddenCount ?? 4, 4),
      ("the batch size", batchSize, 1), ("the number of epochs", epochs, 1),
      ("the patience", patience, 1), ("the number of neighbours", neighbours, 1),
    ]
    for (name, value, smallest) in least where value < smallest {
      throw MeasureError(measure, .impossibleSetting(name: name, value: value))
    }
    // Written so that not-a-number is refused too.
    guard learningRate > 0, epsilon > 0, learningRate.isFinite, epsilon.isFinite else {
      throw MeasureError(
        measure: measure, found: "a learning rate of \(learningRate) and an epsilon of \(epsilon)",
        allowed: "positive numbers")
    }
    guard validationShare > 0, validationShare < 1 else {
      throw MeasureError(
        measure: measure, found: "a validation share of \(validationShare)",
        allowed: "more than 0 and less than 1")
    }
    let trained = trainingCount(of: count)
    let estimated = samples == .all ? count : count - trained
    guard trained > 0, count > trained, estimated > neighbours else {
      throw MeasureError(
        measure: measure,
        found: "\(count) samples, \(trained) of them to train on and \(estimated) to estimate on",
        allowed: "at least 1 and \(neighbours + 1)")
    }
  }

  /// How many of so many samples train the autoencoder.
  func trainingCount(of count: Int) -> Int { Int(Double(count) * (1 - validationShare)) }
}
