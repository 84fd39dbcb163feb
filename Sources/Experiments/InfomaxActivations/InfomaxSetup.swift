import SweepCore
import Training

/// The setup of the InfoMax activation study; names and defaults are those of the published one.
public struct InfomaxSetup: ExperimentSetup, Hashable {
  /// The name of a registered data set.
  public var dataset = "mnist"
  /// Samples per step.
  public var batchSize = 128
  /// K, the number of units.
  public var hiddenDim = 16
  /// The activation's name.
  public var activation = "relu"
  /// The weight of the decorrelation term.
  public var lambdaTC = 1.0
  /// Added to variances in the entropy term and to standard deviations in the correlation.
  public var varianceEps = 1e-6
  /// Passes over the training set.
  public var epochs = 100
  /// Adam's step size.
  public var learningRate = 1e-3
  /// The seed of all streams.
  public var seed: Int64 = 42
  /// Epochs between two measurements; the last epoch is always measured.
  public var metricsEvery = 10

  /// The published defaults.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case dataset
    case batchSize = "batch_size"
    case hiddenDim = "hidden_dim"
    case activation
    case lambdaTC = "lambda_tc"
    case varianceEps = "variance_eps"
    case epochs
    case learningRate = "learning_rate"
    case seed
    case metricsEvery = "metrics_every"
  }

  /// Checks names and ranges.
  public func validate() throws(SetupProblem) {
    try Self.require(dataset, among: datasets.map { $0.name }, key: "dataset")
    try Self.require(activation, among: activations.map { $0.name }, key: "activation")
    try Self.require(batchSize >= 2, "batch_size", batchSize, "at least 2: one has no variance")
    try Self.require(hiddenDim >= 1, "hidden_dim", hiddenDim, "at least 1")
    try Self.require(lambdaTC >= 0, "lambda_tc", lambdaTC, "at least 0")
    try Self.require(varianceEps > 0, "variance_eps", varianceEps, "above 0")
    try Self.require(epochs >= 1, "epochs", epochs, "at least 1")
    try Self.require(learningRate > 0, "learning_rate", learningRate, "above 0")
    try Self.require(metricsEvery >= 1, "metrics_every", metricsEvery, "at least 1")
  }
}
