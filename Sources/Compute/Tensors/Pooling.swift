import COneDNN

/// The largest or the mean number of every window of an image, by oneDNN.
///
/// Windows are square; rows and columns beyond the last whole window are passed over. Among equal
/// numbers the first in scan order counts as the largest.
public final class Pooling {
  /// What is taken of a window.
  public enum Kind: Sendable { case maximum, mean }

  private let rows: Int
  private let output: [Int]
  private let layout: TensorLayout
  private let forwardPass: Operation
  private let backwardPass: Operation
  private var gradientIntake: Intake

  /// Pooling of batches that lie as `x` does.
  public init(_ kind: Kind, like x: Tensor, window: Int, stride: Int) {
    precondition(x.shape.count == 3, "an image has channels, height and width")
    precondition(x.shape[1] >= window && x.shape[2] >= window, "the window exceeds the image")
    rows = x.rows
    output = [x.shape[0]] + x.shape.dropFirst().map { ($0 - window) / stride + 1 }
    layout = x.explicitLayout
    let average: Int32 = kind == .mean ? 1 : 0
    forwardPass = unsafe Operation(
      owning: odnn_pooling_make(
        layout.handle, Int64(window), Int64(stride), average, ODNN_FORWARD, nil), "pooling")
    backwardPass = unsafe Operation(
      owning: odnn_pooling_make(
        layout.handle, Int64(window), Int64(stride), average, ODNN_BACKWARD_DATA,
        forwardPass.hint), "pooling")
    guard let gradient = backwardPass.layout(of: .targetGradient) else {
      preconditionFailure("pooling has a gradient")
    }
    gradientIntake = Intake(gradient)
  }

  /// Whether a batch lies as this pooling expects.
  public func takes(_ x: Tensor) -> Bool {
    x.rows == rows && x.explicitLayout.isSame(as: layout)
  }

  /// The pooled batch, and what the backward pass needs to know of it.
  public func forward(_ x: Tensor) -> (result: Tensor, memory: Tensor?) {
    precondition(takes(x), "the batch lies otherwise")
    guard let own = forwardPass.layout(of: .target) else {
      preconditionFailure("pooling has a result")
    }
    let result = Tensor(rows: rows, shape: output, layout: own, in: x.arena)
    let memory = forwardPass.layout(of: .workspace).map {
      Tensor(rows: rows, shape: output, layout: $0, in: x.arena)
    }
    forwardPass.bind(.source, x)
    forwardPass.bind(.target, result)
    if let memory { forwardPass.bind(.workspace, memory) }
    forwardPass.run(in: x.arena)
    return (result, memory)
  }

  /// ∂L/∂x from ∂L/∂y; `shape` is that of x's samples.
  public func backward(_ gradient: Tensor, memory: Tensor?, shape: [Int]) -> Tensor {
    let gradient = gradientIntake.take(gradient)
    let result = Tensor(rows: rows, shape: shape, layout: layout, in: gradient.arena)
    backwardPass.bind(.targetGradient, gradient)
    backwardPass.bind(.sourceGradient, result)
    if let memory { backwardPass.bind(.workspace, memory) }
    backwardPass.run(in: gradient.arena)
    return result
  }
}
