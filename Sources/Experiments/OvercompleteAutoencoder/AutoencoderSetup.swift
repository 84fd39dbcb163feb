import SweepCore
import Training

/// The setup of the study of overcomplete autoencoders; names and defaults are those of the
/// published one.
public struct AutoencoderSetup: ExperimentSetup, Hashable {
  /// The name of a registered data set; images are normalised as is usual for it.
  public var dataset = "mnist"
  /// H, the number of hidden units.
  public var hiddenDim = 1024
  /// Samples per step; what is left at an epoch's end is not used.
  public var batchSize = 256
  /// Adam's step size.
  public var learningRate = 1e-3
  /// The seed of all streams.
  public var seed: Int64 = 17
  /// The share of the training set that is kept for validation.
  public var valSplit = 0.1
  /// One pass with snapshots within it, or many epochs with snapshots between them.
  public var singlePass = true
  /// Snapshots within the single pass, beside the one before it.
  public var snapshots = 50
  /// Epochs, where there is more than one pass.
  public var epochs = 50
  /// Epochs between two snapshots, where there is more than one pass.
  public var snapshotEvery = 1
  /// Epochs between two linear probes, where there is more than one pass; a single pass is probed
  /// before and after it.
  public var probeEvery = 5

  /// The published defaults.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case dataset
    case hiddenDim = "hidden_dim"
    case batchSize = "batch_size"
    case learningRate = "learning_rate"
    case seed
    case valSplit = "val_split"
    case singlePass = "single_pass"
    case snapshots
    case epochs
    case snapshotEvery = "snapshot_every"
    case probeEvery = "probe_every"
  }

  /// Checks names and ranges.
  public func validate() throws(SetupProblem) {
    try Self.require(dataset, among: datasets.map { $0.name }, key: "dataset")
    try Self.require((1...65_536).contains(hiddenDim), "hidden_dim", hiddenDim, "from 1 to 65,536")
    try Self.require(batchSize >= 1, "batch_size", batchSize, "at least 1")
    try Self.require(learningRate > 0, "learning_rate", learningRate, "above 0")
    try Self.require(
      valSplit > 0 && valSplit < 1, "val_split", valSplit, "above 0 and below 1")
    try Self.require(snapshots >= 1, "snapshots", snapshots, "at least 1")
    try Self.require(epochs >= 1, "epochs", epochs, "at least 1")
    try Self.require(snapshotEvery >= 1, "snapshot_every", snapshotEvery, "at least 1")
    try Self.require(probeEvery >= 1, "probe_every", probeEvery, "at least 1")
  }
}
