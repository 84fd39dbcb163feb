public import Compute

/// The maximum of square windows, or the mean of the whole image, channel by channel.
public final class PoolingLayer: Layer {
  public let outputShape: [Int]
  private let inputShape: [Int]
  private let kind: Pooling.Kind
  private let window: Int
  private var pooling: Pooling?
  private var memory: Tensor?

  private init(_ kind: Pooling.Kind, shape: [Int], window: Int, output: [Int]) {
    self.kind = kind
    self.window = window
    inputShape = shape
    outputShape = output
  }

  /// The largest number of every window × window square, squares side by side; the slope goes to
  /// the first of equal ones in scan order.
  static func maximum(shape: [Int], window: Int = 2) -> PoolingLayer {
    PoolingLayer(
      .maximum, shape: shape, window: window,
      output: [shape[0], shape[1] / window, shape[2] / window])
  }

  /// The mean of every channel's image, which must be square: [channels] comes out.
  static func globalMean(shape: [Int]) -> PoolingLayer {
    precondition(shape[1] == shape[2], "the image is square")
    return PoolingLayer(.mean, shape: shape, window: shape[1], output: [shape[0]])
  }

  public func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let (result, memory) = pooling(for: x).forward(x)
    self.memory = workspace.isTraining ? memory : nil
    return outputShape.count == 1 ? result.reshaped(outputShape) : result
  }

  public func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    guard let pooling else { preconditionFailure("no forward pass of training came before") }
    let image =
      outputShape.count == 1 ? gradient.reshaped([outputShape[0], 1, 1]) : gradient
    defer { memory = nil }
    return pooling.backward(image, memory: memory, shape: inputShape)
  }

  private func pooling(for x: Tensor) -> Pooling {
    if let known = pooling, known.takes(x) { return known }
    let made = Pooling(kind, like: x, window: window, stride: window)
    pooling = made
    return made
  }
}
