import COneDNN

/// max(x, slope · x) for tensors of any layout, by oneDNN.
public final class Rectifier {
  private let layout: TensorLayout
  private let rows: Int
  private let forwardPass: Operation
  private let backwardPass: Operation
  private var gradientIntake: Intake

  /// A rectifier for batches that lie as `x` does; slope 0 is ReLU.
  public init(like x: Tensor, slope: Float) {
    layout = x.explicitLayout
    rows = x.rows
    forwardPass = unsafe Operation(
      owning: odnn_rectifier_make(layout.handle, slope, ODNN_FORWARD, nil), "rectifier")
    backwardPass = unsafe Operation(
      owning: odnn_rectifier_make(layout.handle, slope, ODNN_BACKWARD_DATA, forwardPass.hint),
      "rectifier")
    gradientIntake = Intake(layout)
  }

  /// Whether a batch lies as this rectifier expects.
  public func takes(_ x: Tensor) -> Bool {
    x.rows == rows && x.explicitLayout.isSame(as: layout)
  }

  /// y
  public func forward(_ x: Tensor) -> Tensor {
    precondition(takes(x), "the batch lies otherwise")
    let result = Tensor(rows: rows, shape: x.shape, layout: layout, in: x.arena)
    forwardPass.bind(.source, x)
    forwardPass.bind(.target, result)
    forwardPass.run(in: x.arena)
    return result
  }

  /// ∂L/∂x from ∂L/∂y and y.
  public func backward(_ gradient: Tensor, result y: Tensor) -> Tensor {
    let gradient = gradientIntake.take(gradient)
    let result = Tensor(rows: rows, shape: y.shape, layout: layout, in: y.arena)
    backwardPass.bind(.target, y)
    backwardPass.bind(.targetGradient, gradient)
    backwardPass.bind(.sourceGradient, result)
    backwardPass.run(in: y.arena)
    return result
  }
}
