public import Compute

/// max(x, slope · x), number by number, in whatever layout the samples lie: ReLU for slope 0, a
/// leaky one for others. The slope at 0 is `slope`.
public final class RectifierLayer: Layer {
  public let outputShape: [Int]
  private let slope: Float
  private var rectifier: Rectifier?
  private var output: Tensor?

  /// A rectifier for samples of a shape.
  init(slope: Float = 0, shape: [Int]) {
    self.slope = slope
    outputShape = shape
  }

  public func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let rectifier = rectifier(for: x)
    let y = rectifier.forward(x)
    output = workspace.isTraining ? y : nil
    return y
  }

  public func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    guard let y = output else { preconditionFailure("no forward pass of training came before") }
    output = nil
    return rectifier(for: y).backward(gradient, result: y)
  }

  private func rectifier(for x: Tensor) -> Rectifier {
    if let known = rectifier, known.takes(x) { return known }
    let made = Rectifier(like: x, slope: slope)
    rectifier = made
    return made
  }
}
