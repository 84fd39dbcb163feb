import COneDNN

/// The largest or the mean number of every window of an image, by oneDNN.
///
/// Windows are square; rows and columns beyond the last whole window are passed over. Among equal
/// numbers the first in scan order counts as the largest.
public final class Pooling: LayoutBound {
  /// What is taken of a window.
  public enum Kind: Sendable { case maximum, mean }

  /// How x lies.
  public let batch: BatchLayout
  private let output: [Int]
  private let forwardPass: Operation
  private let backwardPass: Operation
  private var gradientIntake: Intake

  /// Pooling of batches that lie as `x` does.
  public init(_ kind: Kind, like x: Tensor, window: Int, stride: Int) {
    precondition(x.shape.count == 3, "an image has channels, height and width")
    precondition(x.shape[1] >= window && x.shape[2] >= window, "the window exceeds the image")
    output = [x.shape[0]] + x.shape.dropFirst().map { ($0 - window) / stride + 1 }
    batch = BatchLayout(of: x)
    let layout = batch.layout
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

  /// The pooled batch, and what the backward pass needs to know of it.
  public func forward(_ x: Tensor) -> (result: Tensor, memory: Tensor?) {
    check(x)
    guard let own = forwardPass.layout(of: .target) else {
      preconditionFailure("pooling has a result")
    }
    let result = Tensor(rows: x.rows, shape: output, layout: own, in: x.arena)
    let memory = forwardPass.layout(of: .workspace).map {
      Tensor(rows: x.rows, shape: output, layout: $0, in: x.arena)
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
    let result = batch.tensor(shape, in: gradient.arena)
    backwardPass.bind(.targetGradient, gradient)
    backwardPass.bind(.sourceGradient, result)
    if let memory { backwardPass.bind(.workspace, memory) }
    backwardPass.run(in: gradient.arena)
    return result
  }
}
