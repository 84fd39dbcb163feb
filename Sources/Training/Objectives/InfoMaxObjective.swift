import Compute

/// The ``InfoMaxLoss`` of a network's output. Terms: `total`, `entropy`, `tc` and
/// `tc_off_diagonal`, see ``InfoMaxTerms``.
public final class InfoMaxObjective: Objective {
  /// The network.
  public let network: Network
  private let samples: any SampleSource
  private var loss: InfoMaxLoss

  /// An objective for batches of up to `batchSize` samples.
  public init(
    _ network: Network, samples: any SampleSource, lambda: Double = 1,
    varianceEpsilon: Double = 1e-6, batchSize: Int
  ) {
    self.network = network
    self.samples = samples
    loss = InfoMaxLoss(
      lambda: lambda, varianceEpsilon: varianceEpsilon, batchSize: batchSize,
      unitCount: network.outputShape[0])
  }

  public var parameters: Parameters { network.parameters }
  public var sampleCount: Int { samples.count }
  /// The variance of a single sample is not defined.
  public var smallestBatch: Int { 2 }
  public var termNames: [String] { ["total", "entropy", "tc", "tc_off_diagonal"] }

  public func evaluate(_ indices: Span<Int32>) -> [Double] {
    let x = network.batch(rows: indices.count)
    x.withMutableSpan { samples.gather(indices, into: &$0) }
    let a = network.forward(x, isTraining: true).plain()
    let slope = Tensor(rows: a.rows, shape: a.shape, in: a.arena)
    let terms = a.withSpan { a in
      slope.withMutableSpan { slope in
        loss.evaluate(a, rows: indices.count, gradient: &slope)
      }
    }
    network.backward(slope)
    return [terms.total, terms.entropy, terms.tc, terms.tcOffDiagonal]
  }

  public func save(into state: inout TrainingState) { network.workspace.save(into: &state) }

  public func restore(from state: TrainingState) throws(TrainingStateError) {
    try network.workspace.restore(from: state)
  }
}
