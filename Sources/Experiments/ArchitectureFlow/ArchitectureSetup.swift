import SweepCore
import Training

/// The setup of the study of architecture and information flow.
public struct ArchitectureSetup: ExperimentSetup, Hashable {
  /// The name of a registered data set.
  public var dataset = "mnist"
  /// The network by its name: `mlp-1layer`, `mlp-64-64`, `cnn-16`, …
  public var architecture = "mlp-1layer"
  /// Samples per step.
  public var batchSize = 256
  /// Passes over the training set.
  public var epochs = 5
  /// Adam's step size.
  public var learningRate = 1e-3
  /// The seed of all streams.
  public var seed: Int64 = 0
  /// Epochs between two measurements; the last epoch is always measured.
  public var measuredEvery = 1
  /// Training samples of each class; 0 for all.
  public var trainPerClass = 0
  /// Test samples of each class; 0 for all.
  public var testPerClass = 0
  /// Equal-width bins of the binned measures.
  public var bins = 30
  /// Units of a layer that the measures of single units average.
  public var unitCount = 50
  /// m, projections of the sliced measures.
  public var projections = 100
  /// k, neighbours of the sliced measures.
  public var neighbours = 5

  /// The published defaults.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case dataset
    case architecture
    case batchSize = "batch_size"
    case epochs
    case learningRate = "learning_rate"
    case seed
    case measuredEvery = "measured_every"
    case trainPerClass = "train_per_class"
    case testPerClass = "test_per_class"
    case bins
    case unitCount = "unit_count"
    case projections
    case neighbours
  }

  /// Checks names and ranges.
  public func validate() throws(SetupProblem) {
    try Self.require(dataset, among: datasets.map { $0.name }, key: "dataset")
    guard let kind = Architecture(architecture) else {
      throw SetupProblem(
        key: "architecture", found: "\"\(architecture)\"", allowed: "it is \(Architecture.allowed)")
    }
    if case .convolutional = kind, dataset == Synthetic2D.name {
      throw SetupProblem(
        key: "architecture", found: "\"\(architecture)\" on points of a plane",
        allowed: "a convolutional network needs images; take a perceptron such as mlp-1layer")
    }
    try Self.require(batchSize >= 1, "batch_size", batchSize, "at least 1")
    try Self.require(epochs >= 1, "epochs", epochs, "at least 1")
    try Self.require(learningRate > 0, "learning_rate", learningRate, "above 0")
    try Self.require(measuredEvery >= 1, "measured_every", measuredEvery, "at least 1")
    try Self.require(trainPerClass >= 0, "train_per_class", trainPerClass, "at least 0")
    try Self.require(testPerClass >= 0, "test_per_class", testPerClass, "at least 0")
    try Self.require((1...1_000).contains(bins), "bins", bins, "from 1 to 1,000")
    try Self.require(unitCount >= 1, "unit_count", unitCount, "at least 1")
    try Self.require(projections >= 2, "projections", projections, "at least 2")
    try Self.require(neighbours >= 1, "neighbours", neighbours, "at least 1")
  }
}
