import Compute

/// An objective of one network on samples: what has no streams or models beside it.
public protocol NetworkObjective: Objective {
  /// The network.
  var network: Network { get }
  /// What it is trained on.
  var samples: any SampleSource { get }
}

extension NetworkObjective {
  /// The network's parameters.
  public var parameters: Parameters { network.parameters }

  /// The number of samples.
  public var sampleCount: Int { samples.count }

  /// Networks on images are convolutional.
  public var hidesNonFinite: Bool { network.inputShape.count > 1 }

  /// Adds the network's state.
  public func save(into state: inout TrainingState) { network.workspace.save(into: &state) }

  /// Takes the network to where an equal one saved `state`.
  public func restore(from state: TrainingState) throws(TrainingStateError) {
    try network.workspace.restore(from: state)
  }

  /// The samples at `indices`, in the network's memory.
  func batch(_ indices: Span<Int32>) -> Tensor {
    let x = network.batch(rows: indices.count)
    x.withMutableSpan { samples.gather(indices, into: &$0) }
    return x
  }
}
