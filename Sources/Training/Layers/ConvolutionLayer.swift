import Compute

/// A 2-D convolution or its transpose: weights outputs × inputs × window × window (inputs first for
/// the transpose), one bias per output channel unless a normalisation follows.
///
/// Images are channels × height × width; the arithmetic is ``Convolution``'s.
final class ConvolutionLayer: Layer {
  var outputShape: [Int] { shape.output }
  private let shape: ConvolutionShape
  private let weight: ParameterSlot
  private var convolutions: [Int: Convolution] = [:]
  private var input = Kept<Tensor>()

  /// A layer whose parameters are called `name.weight` and, where it has biases, `name.bias`.
  init(
    _ name: String, _ shape: ConvolutionShape, start: LayerStart = .standard,
    in workspace: Workspace
  ) {
    self.shape = shape
    let first = start.draw(
      extents: shape.weightExtents, biasCount: shape.isBiased ? shape.outputs : 0,
      from: &workspace.initialising)
    weight = workspace.parameters.reserve(
      "\(name).weight", shape.weightExtents, start: first.weights)
    if shape.isBiased {
      _ = workspace.parameters.reserve("\(name).bias", [shape.outputs], start: first.bias)
    }
  }

  var keptNumbers: Int { shape.input.reduce(1, *) }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    precondition(x.shape == shape.input, "images are \(x.shape), the layer takes \(shape.input)")
    input.keep(x, in: workspace)
    return convolution(x.rows).forward(
      x, parameters: workspace.parameters.values, at: weight.offset)
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    let x = input.take()
    let convolution = convolution(x.rows)
    convolution.backwardParameters(
      x, gradient, into: &workspace.parameters.gradients, at: weight.offset)
    guard needsInput else { return nil }
    return convolution.backwardData(
      gradient, parameters: workspace.parameters.values, at: weight.offset)
  }

  private func convolution(_ rows: Int) -> Convolution {
    if let known = convolutions[rows] { return known }
    let made = Convolution(shape, rows: rows)
    convolutions[rows] = made
    return made
  }
}
