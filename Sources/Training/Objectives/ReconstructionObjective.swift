import Compute

/// The mean squared error of a network that is to give back its samples. Term: `loss`, the mean
/// over all elements of the batch.
public final class ReconstructionObjective: NetworkObjective {
  /// The network.
  public let network: Network
  /// What it is trained on.
  public let samples: any SampleSource

  /// An objective for a network whose output is as wide as its samples.
  public init(_ network: Network, samples: any SampleSource) {
    precondition(
      network.outputShape.reduce(1, *) == samples.featureCount, "output and samples differ in width"
    )
    self.network = network
    self.samples = samples
  }

  /// The name of the mean squared error.
  public var termNames: [String] { ["loss"] }

  /// The terms of the samples at `indices`; writes the slope of the first into the gradients.
  public func evaluate(_ indices: Span<Int32>) -> [Double] {
    let x = batch(indices)
    let output = network.forward(x, isTraining: true).plain()
    let slope = Tensor(rows: x.rows, shape: network.outputShape, in: x.arena)
    let loss = meanSquaredError(output, target: x, slope: slope)
    network.backward(slope)
    return [loss]
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
