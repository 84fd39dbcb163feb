import COneDNN

/// Copies elements from one layout into another.
final class Reorder {
  private let from: TensorLayout
  private let operation: Operation

  init(from: TensorLayout, to: TensorLayout) {
    self.from = from
    operation = unsafe Operation(owning: odnn_reorder_make(from.handle, to.handle), "reordering")
  }

  /// Whether this is the one for sources of a layout.
  func takes(_ layout: TensorLayout) -> Bool { from.isSame(as: layout) }

  /// Copies a tensor.
  func run(_ source: Tensor, into target: Tensor) {
    operation.bind(.source, source)
    operation.bind(.target, target)
    operation.run(in: target.arena)
  }

  /// Copies numbers of a flat array, from place `offset` on.
  func run(_ source: borrowing [Float], at offset: Int, into target: TensorStorage) {
    unsafe operation.bind(.source, source, at: offset)
    operation.bind(.target, target)
    operation.run(in: target.arena)
  }

  /// Copies into a flat array, from place `offset` on.
  func run(_ source: TensorStorage, into target: inout [Float], at offset: Int) {
    operation.bind(.source, source)
    unsafe operation.bind(.target, &target, at: offset)
    operation.run(in: source.arena)
  }
}

/// Tensors brought into the layout an operation needs; copied only where they lie otherwise.
struct Intake {
  private let wanted: TensorLayout
  private var reorder: Reorder?

  init(_ wanted: TensorLayout) {
    self.wanted = wanted
  }

  /// The tensor itself, or a copy in the wanted layout.
  mutating func take(_ tensor: Tensor) -> Tensor {
    let own = tensor.explicitLayout
    if own.isSame(as: wanted) { return tensor }
    let reorder =
      if let known = self.reorder, known.takes(own) { known } else {
        Reorder(from: own, to: wanted)
      }
    self.reorder = reorder
    let result = Tensor(
      rows: tensor.rows, shape: tensor.shape, layout: wanted, in: tensor.arena)
    reorder.run(tensor, into: result)
    return result
  }
}
