/// How the batches lie that an operation was made for: their number of rows, and the layout.
public struct BatchLayout {
  let rows: Int
  let layout: TensorLayout

  /// The layout of a batch.
  init(of x: Tensor) {
    rows = x.rows
    layout = x.explicitLayout
  }

  /// Whether a batch lies alike.
  func takes(_ x: Tensor) -> Bool { x.rows == rows && x.explicitLayout.isSame(as: layout) }

  /// A batch that lies so, with whatever is in its memory.
  func tensor(_ shape: [Int], in arena: TensorArena) -> Tensor {
    Tensor(rows: rows, shape: shape, layout: layout, in: arena)
  }
}
