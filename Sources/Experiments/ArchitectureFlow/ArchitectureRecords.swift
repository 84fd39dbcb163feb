public import SweepCore

extension ArchitectureFlow {
  /// Loss and accuracy by epoch, information by snapshot and layer, all weights and, on request,
  /// activations.
  public static func records(
    of setup: ArchitectureSetup, in context: RecordingContext
  ) -> [Record] {
    let schedule = SnapshotSchedule(
      epochs: setup.epochs, measuredEvery: setup.measuredEvery, policy: context.policy)
    let epoch = Dimension("epoch", length: setup.epochs, key: "epochs")
    let snapshot = schedule.dimension(key: "measured_every")
    let layers = architecture(of: setup).layers(for: context.featureShape)
    let layer = Dimension(
      "layer", length: layers.count, key: "architecture", labels: layers.map(\.name))
    return curves(epoch) + measurements([snapshot, layer])
      + tensors(setup, layers, context, schedule, snapshot)
  }

  private static func curves(_ epoch: Dimension) -> [Record] {
    func curve(_ name: String, _ units: String, _ longName: String, _ note: String) -> Record {
      Record(
        name, .curve, dimensions: [epoch], type: .float32, units: units, longName: longName,
        note: note)
    }
    let running = "Mean over the batches of the epoch, while the weights change."
    let evaluated = "Of all test samples, after the epoch."
    return [
      curve("train_loss", "nat", "cross-entropy on the training set", running),
      curve("train_accuracy", "1", "accuracy on the training set", running),
      curve("test_loss", "nat", "cross-entropy on the test set", evaluated),
      curve("test_accuracy", "1", "accuracy on the test set", evaluated),
    ]
  }

  /// Information in nats, of the whole test set.
  private static func measurements(_ dimensions: [Dimension]) -> [Record] {
    func measurement(_ name: String, _ longName: String, _ note: String) -> Record {
      Record(
        name, .measurement, dimensions: dimensions, type: .float64, units: "nat",
        longName: longName, note: note)
    }
    let units = "Mean over seeded units, each variable by its own edges, Miller-Madow corrected."
    return [
      measurement(
        "information_input", "I(X;T) as published",
        "Mean over the first units n of I(pixel n; unit n), both binned by the pixel's edges."),
      measurement(
        "information_input_bound", "entropy of the published pixels",
        "Mean entropy of the binned pixels: no published I(X;T) can be above it."),
      measurement(
        "information_label", "I(T;Y) as published",
        "Mean over the first units of I(unit; label), plug-in, too high by about 0.013 nat."),
      measurement("information_input_corrected", "I(X;T) of seeded pairs of pixel and unit", units),
      measurement("information_label_corrected", "I(T;Y) of seeded units", units),
      measurement(
        "layer_information_input", "H(T) of the whole layer in bins",
        "In a deterministic network it is I(X;T); ln N where every sample has its own code."),
      measurement(
        "layer_information_label", "H(T) - H(T|Y) of the whole layer in bins",
        "ln of the number of classes where every sample has its own code."),
      measurement(
        "sliced_information_input", "sliced I(X;T)", "Mean over random projections of both; KSG."),
      measurement(
        "sliced_information_input_error", "standard error of sliced I(X;T)",
        "Over projections, not over samples."),
      measurement(
        "sliced_information_label", "sliced I(T;Y)", "Mean over random projections of T; Ross."),
      measurement(
        "sliced_information_label_error", "standard error of sliced I(T;Y)",
        "Over projections, not over samples."),
    ]
  }

  private static func tensors(
    _ setup: ArchitectureSetup, _ layers: [RecordedLayer], _ context: RecordingContext,
    _ schedule: SnapshotSchedule, _ snapshot: Dimension
  ) -> [Record] {
    let weights = weightArrays(of: setup, in: context).map { array in
      Record(
        array.record, .tensor, dimensions: [snapshot] + array.dimensions, type: .float32,
        units: "1", longName: array.longName)
    }
    let sample = Dimension("sample", length: context.sampleCount, key: "dataset")
    let activations = layers.map { layer in
      let extents = layer.shape.count == 1 ? ["unit"] : ["channel", "row", "column"]
      let dimensions = zip(extents, layer.shape).map { extent, length in
        Dimension("\(layer.name)_\(extent)", length: length, key: "architecture")
      }
      return Record(
        layer.activationName, .tensor, dimensions: [snapshot, sample] + dimensions, type: .float32,
        units: "1", longName: "activations of the first test samples, \(layer.name)",
        isCompressed: true)
    }
    return schedule.tensors(weights: weights, activations: activations)
  }
}

extension RecordedLayer {
  /// The name of its activations in the store.
  var activationName: String { "\(name)_activation" }
}
