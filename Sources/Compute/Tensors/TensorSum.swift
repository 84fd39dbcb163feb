import COneDNN

/// x + y for tensors of any layout, max(x + y, 0) where `isRectified`, by oneDNN.
public final class TensorSum: LayoutBound {
  /// How x lies.
  public let batch: BatchLayout
  private let operation: Operation
  private var secondIntake: Intake

  /// A sum for batches that lie as `x` does.
  public init(like x: Tensor, isRectified: Bool) {
    batch = BatchLayout(of: x)
    operation = unsafe Operation(
      owning: odnn_sum_make(batch.layout.handle, isRectified ? 1 : 0), "sum")
    secondIntake = Intake(batch.layout)
  }

  /// The sum, laid out as x; y is brought into that layout.
  public func run(_ x: Tensor, _ y: Tensor) -> Tensor {
    check(x)
    precondition(x.shape == y.shape && x.rows == y.rows, "shapes differ")
    let y = secondIntake.take(y)
    let result = batch.tensor(x.shape, in: x.arena)
    operation.bind(.source, x)
    operation.bind(.secondSource, y)
    operation.bind(.target, result)
    operation.run(in: x.arena)
    return result
  }
}
