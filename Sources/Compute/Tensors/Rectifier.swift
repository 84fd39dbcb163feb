import COneDNN

/// max(x, slope · x) for tensors of any layout, by oneDNN.
public final class Rectifier: LayoutBound {
  /// How x lies.
  public let batch: BatchLayout
  private let forwardPass: Operation
  private let backwardPass: Operation
  private var gradientIntake: Intake

  /// A rectifier for batches that lie as `x` does; slope 0 is ReLU.
  public init(like x: Tensor, slope: Float) {
    batch = BatchLayout(of: x)
    let layout = batch.layout
    forwardPass = unsafe Operation(
      owning: odnn_rectifier_make(layout.handle, slope, ODNN_FORWARD, nil), "rectifier")
    backwardPass = unsafe Operation(
      owning: odnn_rectifier_make(layout.handle, slope, ODNN_BACKWARD_DATA, forwardPass.hint),
      "rectifier")
    gradientIntake = Intake(layout)
  }

  /// y
  public func forward(_ x: Tensor) -> Tensor {
    check(x)
    let result = batch.tensor(x.shape, in: x.arena)
    forwardPass.bind(.source, x)
    forwardPass.bind(.target, result)
    forwardPass.run(in: x.arena)
    return result
  }

  /// ∂L/∂x from ∂L/∂y and y.
  public func backward(_ gradient: Tensor, result y: Tensor) -> Tensor {
    check(y)
    let gradient = gradientIntake.take(gradient)
    let result = batch.tensor(y.shape, in: y.arena)
    backwardPass.bind(.target, y)
    backwardPass.bind(.targetGradient, gradient)
    backwardPass.bind(.sourceGradient, result)
    backwardPass.run(in: y.arena)
    return result
  }
}
