public import SweepCore

extension InfomaxActivations {
  /// Four curves, ten measurements, and the layer with its activations.
  public static func records(
    of setup: InfomaxSetup, in context: RecordingContext
  ) -> [Record] {
    let schedule = SnapshotSchedule(
      epochs: setup.epochs, measuredEvery: setup.metricsEvery, policy: context.policy)
    let epoch = Dimension("epoch", length: setup.epochs, key: "epochs")
    // The curves say that lengths depend on `epochs`; snapshots depend on this key as well.
    let snapshot = schedule.dimension(key: "metrics_every")
    return curves(epoch) + measurements(snapshot)
      + tensors(setup, context, schedule: schedule, snapshot: snapshot)
  }

  private static func curves(_ epoch: Dimension) -> [Record] {
    func curve(_ name: String, _ units: String, _ longName: String, _ note: String) -> Record {
      Record(
        name, .curve, dimensions: [epoch], type: .float32, units: units, longName: longName,
        note: note)
    }
    return [
      curve(
        "train_loss", "1", "InfoMax loss on the training set",
        "Unweighted mean over batches of entropy + lambda_tc * tc."),
      curve(
        "train_entropy", "nat", "entropy term of the loss",
        "Minus the sum over units of ln(variance + eps): a log-variance without its factor."
      ),
      curve(
        "train_tc", "1", "decorrelation term of the loss",
        "Squared distance of the correlation matrix from the identity; no total correlation."
      ),
      curve(
        "train_tc_corrected", "1", "decorrelation term without the diagonal",
        "The diagonal adds 1 for every constant unit; here it is left out."),
    ]
  }

  private static func measurements(_ snapshot: Dimension) -> [Record] {
    func measurement(_ name: String, _ longName: String, _ note: String? = nil) -> Record {
      Record(
        name, .measurement, dimensions: [snapshot], type: .float64, units: "1",
        longName: longName, note: note)
    }
    return [
      measurement(
        "effective_rank", "participation rank of the weights",
        "(sum s)^2 / sum s^2 of singular values s + 1e-10, as published."),
      measurement(
        "effective_rank_corrected", "participation rank, 0 for a zero matrix",
        "As published, but 0 where the largest singular value is at most 1e-8."),
      measurement(
        "weight_redundancy", "redundancy of the weight rows",
        "Squared distance of the Gram matrix of unit rows from the identity."),
      measurement("weight_norm", "Frobenius norm of the weights"),
      measurement(
        "dead_units", "units active on fewer than 1 % of test samples",
        "Without meaning for identity, tanh, softplus and softmax."),
      measurement(
        "variance_ratio", "largest over smallest unit variance",
        "Explodes to about 1e10 times the largest variance when a unit is dead."),
      measurement(
        "output_correlation", "squared distance of the output correlation from the identity",
        "Each constant unit adds 1."),
      measurement("activation_mean", "mean of all test activations"),
      measurement("activation_std", "standard deviation of all test activations"),
      measurement(
        "max_avg_responsibility", "largest mean activation of a unit",
        "Only where activations are non-negative and sum to 1; 1/K balanced, 1 collapsed."),
    ]
  }

  private static func tensors(
    _ setup: InfomaxSetup, _ context: RecordingContext, schedule: SnapshotSchedule,
    snapshot: Dimension
  ) -> [Record] {
    let unit = Dimension("unit", length: setup.hiddenDim, key: "hidden_dim")
    let feature = Dimension("feature", length: context.featureCount, key: "dataset")
    let sample = Dimension("sample", length: context.sampleCount, key: "dataset")
    func tensor(
      _ name: String, _ dimensions: [Dimension], _ longName: String, compressed: Bool = false
    ) -> Record {
      Record(
        name, .tensor, dimensions: [snapshot] + dimensions, type: .float32, units: "1",
        longName: longName, isCompressed: compressed)
    }
    return schedule.tensors(
      weights: [
        tensor("encoder_weight", [unit, feature], "weights of the layer, a row a unit"),
        tensor("encoder_bias", [unit], "biases of the layer"),
      ],
      activations: [
        tensor(
          "hidden_activation", [sample, unit], "activations of the first test samples",
          compressed: true)
      ])
  }
}
