import Compute

/// The cross-entropy of a network's logits. Terms: `loss`, the mean over the batch, and `correct`,
/// the number of samples classified correctly.
public final class ClassificationObjective: NetworkObjective {
  /// The network.
  public let network: Network
  /// What it is trained on.
  public let samples: any SampleSource
  private let labels: [UInt8]
  private var augmentation: CropAndFlip?
  private let seed: Int
  private var stream: SeededGenerator

  /// - Parameters:
  ///   - labels: one per sample, each below the network's number of logits.
  ///   - augmentation: how training images are varied, by the streams `augment/<epoch>`.
  ///   - seed: the seed of these streams.
  public init(
    _ network: Network, samples: any SampleSource, labels: [UInt8],
    augmentation: CropAndFlip? = nil, seed: Int
  ) {
    precondition(samples.count == labels.count, "one label per sample")
    let classes = network.outputShape[0]
    precondition(labels.allSatisfy { $0 < classes }, "labels are below \(classes)")
    self.network = network
    self.samples = samples
    self.labels = labels
    self.augmentation = augmentation
    self.seed = seed
    stream = SeededGenerator.stream(seed: seed, name: "augment/1")
  }

  /// The names of the cross-entropy and the count.
  public var termNames: [String] { ["loss", "correct"] }

  /// Begins the stream `augment/<epoch>`.
  public func beginEpoch(_ epoch: Int) {
    stream = SeededGenerator.stream(seed: seed, name: "augment/\(epoch)")
  }

  /// The terms of the samples at `indices`; writes the slope of the first into the gradients.
  public func evaluate(_ indices: Span<Int32>) -> [Double] {
    let x = batch(indices)
    x.withMutableSpan { augmentation?.apply(to: &$0, drawingFrom: &stream) }
    let batchLabels = indices.indices.map { labels[Int(indices[$0])] }
    let logits = network.forward(x, isTraining: true)
    let slope = Tensor(rows: x.rows, shape: network.outputShape, in: x.arena)
    let terms = logits.plain().withSpan { logits in
      slope.withMutableSpan { slope in
        CrossEntropyLoss.evaluate(
          logits, labels: batchLabels.span, classes: network.outputShape[0], gradient: &slope)
      }
    }
    network.backward(slope)
    return [terms.loss, Double(terms.correct)]
  }

  /// Adds the network's state and `augment_state`.
  public func save(into state: inout TrainingState) {
    network.workspace.save(into: &state)
    state.integers["augment_state"] = [Int64(bitPattern: stream.state)]
  }

  /// Goes to where an equal objective saved `state`; nothing is changed where it throws.
  public func restore(from state: TrainingState) throws(TrainingStateError) {
    let bits = try state.integers("augment_state", count: 1)[0]
    try network.workspace.restore(from: state)
    stream = SeededGenerator(state: UInt64(bitPattern: bits))
  }
}
