import Compute

/// The mean squared error of a network that is to give back its samples. Term: `loss`, the mean
/// over all elements of the batch.
public final class ReconstructionObjective: Objective {
  /// The network.
  public let network: Network
  private let samples: any SampleSource

  /// An objective for a network whose output is as wide as its samples.
  public init(_ network: Network, samples: any SampleSource) {
    precondition(
      network.outputShape.reduce(1, *) == samples.featureCount, "output and samples differ in width"
    )
    self.network = network
    self.samples = samples
  }

  public var parameters: Parameters { network.parameters }
  public var sampleCount: Int { samples.count }
  public var termNames: [String] { ["loss"] }

  public func evaluate(_ indices: Span<Int32>) -> [Double] {
    let x = network.batch(rows: indices.count)
    x.withMutableSpan { samples.gather(indices, into: &$0) }
    let output = network.forward(x, isTraining: true).plain()
    let slope = Tensor(rows: x.rows, shape: network.outputShape, in: x.arena)
    let loss = meanSquaredError(output, target: x, slope: slope)
    network.backward(slope)
    return [loss]
  }

  public func save(into state: inout TrainingState) { network.workspace.save(into: &state) }

  public func restore(from state: TrainingState) throws(TrainingStateError) {
    try network.workspace.restore(from: state)
  }
}

/// The mean squared error of two batches, and `weight` times its slope.
func meanSquaredError(
  _ output: Tensor, target: Tensor, weight: Double = 1, slope: Tensor
) -> Double {
  output.withSpan { output in
    target.withSpan { target in
      slope.withMutableSpan { slope in
        MeanSquaredError.evaluate(output, target: target, weight: weight, gradient: &slope)
      }
    }
  }
}
