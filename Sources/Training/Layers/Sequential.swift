import Compute

/// Layers one after the other.
final class Sequential: Layer {
  /// The layers, the first one first.
  let layers: [any Layer]

  /// A chain of at least one layer.
  init(_ layers: [any Layer]) {
    precondition(!layers.isEmpty, "a chain has a layer")
    self.layers = layers
  }

  var outputShape: [Int] { layers[layers.count - 1].outputShape }

  var keptNumbers: Int { layers.reduce(0) { $0 + $1.keptNumbers } }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    var result = x
    for layer in layers { result = layer.forward(result, in: workspace) }
    return result
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    // Nothing before the first layer with parameters needs a slope; here that is the first layer.
    var slope: Tensor? = gradient
    for (index, layer) in layers.enumerated().reversed() {
      guard let arriving = slope else { preconditionFailure("a layer gave no slope") }
      slope = nil
      slope = layer.backward(arriving, in: workspace, needsInput: needsInput || index > 0)
    }
    return slope
  }
}
