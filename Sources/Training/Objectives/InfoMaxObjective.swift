import Compute

/// The ``InfoMaxLoss`` of a network's output. Terms: `total`, `entropy`, `tc` and
/// `tc_off_diagonal`, see ``InfoMaxTerms``.
public final class InfoMaxObjective: NetworkObjective {
  /// The network.
  public let network: Network
  /// What it is trained on.
  public let samples: any SampleSource
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

  /// The variance of a single sample is not defined.
  public var smallestBatch: Int { 2 }
  /// The names of the four numbers.
  public var termNames: [String] { ["total", "entropy", "tc", "tc_off_diagonal"] }

  /// The terms of the samples at `indices`; writes the slope of the first into the gradients.
  public func evaluate(_ indices: Span<Int32>) -> [Double] {
    let x = batch(indices)
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
}
