import Compute

/// The maximum of square windows, or the mean of the whole image, channel by channel.
final class PoolingLayer: Layer {
  let outputShape: [Int]
  private let inputShape: [Int]
  private var pooling: LayoutCache<Pooling>
  private var kept = Kept<(pooling: Pooling, memory: Tensor?)>()

  private init(_ kind: Pooling.Kind, shape: [Int], window: Int, output: [Int]) {
    pooling = LayoutCache { Pooling(kind, like: $0, window: window, stride: window) }
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

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let pooling = pooling(for: x)
    let (result, memory) = pooling.forward(x)
    kept.keep((pooling, memory), in: workspace)
    return outputShape.count == 1 ? result.reshaped(outputShape) : result
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    let (pooling, memory) = kept.take()
    let image =
      outputShape.count == 1 ? gradient.reshaped([outputShape[0], 1, 1]) : gradient
    return pooling.backward(image, memory: memory, shape: inputShape)
  }
}
