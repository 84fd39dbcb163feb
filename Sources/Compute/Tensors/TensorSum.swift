import COneDNN

/// x + y for tensors of any layout, max(x + y, 0) where `isRectified`, by oneDNN.
public final class TensorSum {
  private let layout: TensorLayout
  private let rows: Int
  private let operation: Operation
  private var secondIntake: Intake

  /// A sum for batches that lie as `x` does.
  public init(like x: Tensor, isRectified: Bool) {
    layout = x.explicitLayout
    rows = x.rows
    operation = unsafe Operation(owning: odnn_sum_make(layout.handle, isRectified ? 1 : 0), "sum")
    secondIntake = Intake(layout)
  }

  /// Whether a batch lies as this sum expects.
  public func takes(_ x: Tensor) -> Bool {
    x.rows == rows && x.explicitLayout.isSame(as: layout)
  }

  /// The sum, laid out as x; y is brought into that layout.
  public func run(_ x: Tensor, _ y: Tensor) -> Tensor {
    precondition(takes(x), "the batch lies otherwise")
    precondition(x.shape == y.shape && x.rows == y.rows, "shapes differ")
    let y = secondIntake.take(y)
    let result = Tensor(rows: rows, shape: x.shape, layout: layout, in: x.arena)
    operation.bind(.source, x)
    operation.bind(.secondSource, y)
    operation.bind(.target, result)
    operation.run(in: x.arena)
    return result
  }
}
