public import Compute

/// Everything that resuming a ``SingleLayerTrainer`` bit by bit needs.
public struct SingleLayerState: Sendable, Equatable {
  /// W, K × D.
  public var weights: Matrix
  /// b, K numbers.
  public var bias: [Float]
  /// Adam's moments, laid out as the layer's flat parameters, and its step count.
  public var adam: AdamState
  /// Epochs finished.
  public var epoch: Int

  /// The four parts.
  public init(weights: Matrix, bias: [Float], adam: AdamState, epoch: Int) {
    self.weights = weights
    self.bias = bias
    self.adam = adam
    self.epoch = epoch
  }
}
