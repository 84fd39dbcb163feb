import Compute

/// max(x, slope · x), number by number, in whatever layout the samples lie: ReLU for slope 0, a
/// leaky one for others. The slope at 0 is `slope`.
final class RectifierLayer: Layer {
  let outputShape: [Int]
  private var rectifier: LayoutCache<Rectifier>
  private var output = Kept<Tensor>()

  /// A rectifier for samples of a shape.
  init(slope: Float = 0, shape: [Int]) {
    rectifier = LayoutCache { Rectifier(like: $0, slope: slope) }
    outputShape = shape
  }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let y = rectifier(for: x).forward(x)
    output.keep(y, in: workspace)
    return y
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    let y = output.take()
    return rectifier(for: y).backward(gradient, result: y)
  }
}
