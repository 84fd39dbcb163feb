import Compute

/// The cross-entropy of a network's logits. Terms: `loss`, the mean over the batch, and `correct`,
/// the number of samples classified correctly.
public final class ClassificationObjective: Objective {
  /// The network.
  public let network: Network
  private let samples: any SampleSource
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

  public var parameters: Parameters { network.parameters }
  public var sampleCount: Int { samples.count }
  public var termNames: [String] { ["loss", "correct"] }

  public func beginEpoch(_ epoch: Int) {
    stream = SeededGenerator.stream(seed: seed, name: "augment/\(epoch)")
  }

  public func evaluate(_ indices: Span<Int32>) -> [Double] {
    let x = network.batch(rows: indices.count)
    x.withMutableSpan { rows in
      samples.gather(indices, into: &rows)
      augmentation?.apply(to: &rows, drawingFrom: &stream)
    }
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

  public func save(into state: inout TrainingState) {
    network.workspace.save(into: &state)
    state.integers["augment_state"] = [Int64(bitPattern: stream.state)]
  }

  public func restore(from state: TrainingState) throws(TrainingStateError) {
    let bits = try state.integers("augment_state", count: 1)[0]
    try network.workspace.restore(from: state)
    stream = SeededGenerator(state: UInt64(bitPattern: bits))
  }
}
