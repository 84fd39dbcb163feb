public import ArgumentParser
public import Experiments
import SweepCore

extension LatentSettings.Weights: ExpressibleByArgument {}
extension LatentSettings.Samples: ExpressibleByArgument {}

/// How the autoencoder of latent mutual information is trained; the defaults are those of the
/// package `latentmi`.
struct LatentArguments: ParsableArguments {
  @Option(help: "Numbers of a code; estimates get worse above about 20.")
  var latentDim = 8

  @Option(help: "Weights for the codes: of the last epoch, or of the smallest validation loss.")
  var weights = LatentSettings.Weights.last

  @Option(help: "Samples to estimate on: those training did not see, or all.")
  var samples = LatentSettings.Samples.validation

  @Option(help: "Epochs at most.")
  var epochs = 300

  @Option(help: "Epochs without a smaller validation loss after which training ends.")
  var patience = 30

  @Option(help: "Samples per step.")
  var batchSize = 512

  @Option(help: "Adam's step size.")
  var learningRate = 1e-4

  @Option(help: "Width of the first hidden layer (default: 1024, or more for wide samples).")
  var hiddenDim: Int?

  @Option(help: "The share of the samples that training does not see.")
  var validationSplit = 0.5

  @Flag(
    inversion: .prefixedNo,
    help: "Take the validation loss with dropout, as the package does, or without.")
  var validationDropout = true

  @Option(help: "Neighbours of the estimator on the codes.")
  var k = 3

  @Option(help: "The seed of all that is random.")
  var seed = 0

  /// The settings they make.
  var settings: LatentSettings {
    var settings = LatentSettings()
    settings.codeCount = latentDim
    settings.weights = weights
    settings.samples = samples
    settings.epochs = epochs
    settings.patience = patience
    settings.batchSize = batchSize
    settings.learningRate = learningRate
    settings.hiddenCount = hiddenDim
    settings.validationShare = validationSplit
    settings.validatesWithDropout = validationDropout
    settings.neighbours = k
    return settings
  }

  /// What a report says of them.
  var options: [String: Value] {
    var options: [String: Value] = [
      "latent-dim": .integer(Int64(latentDim)), "weights": .text(weights.rawValue),
      "samples": .text(samples.rawValue), "epochs": .integer(Int64(epochs)),
      "patience": .integer(Int64(patience)), "batch-size": .integer(Int64(batchSize)),
      "learning-rate": .number(learningRate), "validation-split": .number(validationSplit),
      "validation-dropout": .boolean(validationDropout), "k": .integer(Int64(k)),
      "seed": .integer(Int64(seed)),
    ]
    if let hiddenDim { options["hidden-dim"] = .integer(Int64(hiddenDim)) }
    return options
  }
}
