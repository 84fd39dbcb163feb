public import SweepCore

extension OvercompleteAutoencoder {
  /// Losses, measurements and per-unit arrays by snapshot, and all weights.
  public static func records(
    of setup: AutoencoderSetup, in context: RecordingContext
  ) -> [Record] {
    let schedule = schedule(of: setup, in: context)
    let snapshot = schedule.dimension(key: "snapshots")
    let unit = Dimension("unit", length: setup.hiddenDim, key: "hidden_dim")
    let feature = Dimension("feature", length: context.featureCount, key: "dataset")
    return curves(snapshot) + measurements(snapshot)
      + arrays(snapshot, unit, feature)
      + tensors(schedule, snapshot, unit, feature, samples: context.sampleCount)
  }

  /// When a trial with this setup is measured and recorded: by images seen.
  static func schedule(
    of setup: AutoencoderSetup, in context: RecordingContext
  ) -> SnapshotSchedule {
    let own = AutoencoderSchedule(setup, sampleCount: context.trainCount)
    return SnapshotSchedule(
      moments: own.moments, measured: own.moments, coordinate: "images_seen",
      policy: context.policy)
  }

  private static func curves(_ snapshot: Dimension) -> [Record] {
    func curve(_ name: String, _ longName: String, _ note: String) -> Record {
      Record(
        name, .curve, dimensions: [snapshot], type: .float32, units: "1", longName: longName,
        note: note)
    }
    return [
      curve(
        "train_loss", "mean squared error on the training set",
        "Mean over the batches since the last snapshot, in normalised units; none at the first."),
      curve(
        "validation_loss", "mean squared error on the validation set",
        "Of all its samples at the snapshot, in normalised units."),
    ]
  }

  private static func measurements(_ snapshot: Dimension) -> [Record] {
    func measurement(
      _ name: String, _ longName: String, _ note: String? = nil, _ dimensions: [Dimension]
    ) -> Record {
      Record(
        name, .measurement, dimensions: dimensions, type: .float64, units: "1",
        longName: longName, note: note)
    }
    let rank = "exp of the entropy of the singular values' shares (Roy and Vetterli 2007)."
    let probe = "Logistic regression on 50 principal components, 5,000 training images to learn "
    let own: [(String, String, String?)] = [
      ("encoder_entropy_rank", "entropy rank of the encoder's weights", rank),
      ("decoder_entropy_rank", "entropy rank of the decoder's weights", rank),
      ("encoder_norm", "Frobenius norm of the encoder's weights", nil),
      ("decoder_norm", "Frobenius norm of the decoder's weights", nil),
      ("dead_units", "units that fire on none of the first 5,000 training images", nil),
      (
        "probe_accuracy", "accuracy of a linear probe of the codes",
        probe + "from and 1,000 to test; most of them were trained on."
      ),
      ("probe_accuracy_lower", "lower end of the 95 % interval of the probe", "After Wilson."),
      ("probe_accuracy_upper", "upper end of the 95 % interval of the probe", "After Wilson."),
    ]
    let raw: [(String, String, String?)] = [
      ("raw_probe_accuracy", "accuracy of the same probe of the pixels", nil),
      ("raw_probe_accuracy_lower", "lower end of its 95 % interval", nil),
      ("raw_probe_accuracy_upper", "upper end of its 95 % interval", nil),
    ]
    return own.map { measurement($0.0, $0.1, $0.2, [snapshot]) }
      + raw.map { measurement($0.0, $0.1, $0.2, []) }
  }

  private static func arrays(
    _ snapshot: Dimension, _ unit: Dimension, _ feature: Dimension
  ) -> [Record] {
    func array(
      _ name: String, _ own: Dimension, _ longName: String, _ note: String? = nil,
      type: ElementType = .float32
    ) -> Record {
      Record(
        name, .array, dimensions: [snapshot, own], type: type, units: "1", longName: longName,
        note: note)
    }
    let component = Dimension(
      "component", length: min(unit.length, feature.length), key: "hidden_dim")
    let rank = Dimension("rank", length: unit.length, key: "hidden_dim")
    return [
      array(
        "importance", unit, "importance of the unit",
        "Length of its encoder row times mean activation times length of its decoder column."),
      array(
        "importance_order", rank, "unit of this rank by importance, counted from 0",
        "The first of them are the top units; of equal ones the lower index comes first.",
        type: .float64),
      array(
        "mean_activation", unit, "mean activation of the unit",
        "Over the first 5,000 images of the shuffled training part."),
      array("encoder_unit_norm", unit, "length of the unit's encoder row"),
      array("decoder_unit_norm", unit, "length of the unit's decoder column"),
      array(
        "encoder_singular_value", component, "singular values of the encoder, descending",
        type: .float64),
      array(
        "decoder_singular_value", component, "singular values of the decoder, descending",
        type: .float64),
    ]
  }

  private static func tensors(
    _ schedule: SnapshotSchedule, _ snapshot: Dimension, _ unit: Dimension, _ feature: Dimension,
    samples: Int
  ) -> [Record] {
    func tensor(
      _ name: String, _ dimensions: [Dimension], _ longName: String, compressed: Bool = false
    ) -> Record {
      Record(
        name, .tensor, dimensions: [snapshot] + dimensions, type: .float32, units: "1",
        longName: longName, isCompressed: compressed)
    }
    let sample = Dimension("sample", length: samples, key: "dataset")
    let image = Dimension("image", length: min(reconstructionCount, samples), key: "dataset")
    return schedule.tensors(
      weights: [
        tensor("encoder_weight", [unit, feature], "weights of the encoder, a row a unit"),
        tensor("encoder_bias", [unit], "biases of the encoder"),
        tensor("decoder_weight", [feature, unit], "weights of the decoder, a column a unit"),
        tensor("decoder_bias", [feature], "biases of the decoder"),
      ],
      activations: [
        tensor(
          "hidden_activation", [sample, unit], "codes of the first test samples", compressed: true),
        tensor(
          "reconstruction", [image, feature],
          "what the network makes of the first test images, in normalised units", compressed: true),
      ])
  }
}
