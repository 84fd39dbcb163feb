import COneDNN

/// An array that an operation of oneDNN reads or writes.
enum Operand: Int32 {
  case source = 1
  case secondSource = 2
  case target = 17
  case weights = 33
  case bias = 41
  case mean = 49
  case variance = 50
  case workspace = 64
  case scratchpad = 80
  case sourceGradient = 129
  case targetGradient = 145
  case weightsGradient = 161
  case biasGradient = 169

  /// Scale and shift of a normalisation lie where weights do.
  static let scaleShift = Operand.weights
  /// The gradient of scale and shift.
  static let scaleShiftGradient = Operand.weightsGradient
}

/// One computation of oneDNN for fixed extents, with its operands by name.
@safe final class Operation {
  private let handle: OpaquePointer
  private let scratchBytes: Int
  private var layouts: [Operand: TensorLayout] = [:]
  /// What the next run reads and writes: the last name of a tensor may go before that.
  private var bound: [TensorStorage] = []

  /// Takes over what oneDNN made.
  ///
  /// - Parameter name: what stands in the message where oneDNN made nothing, which it does only for
  ///   extents that do not belong together.
  init(owning made: OpaquePointer?, _ name: String) {
    guard let made = unsafe made else { preconditionFailure("oneDNN refuses this \(name)") }
    unsafe handle = made
    if let scratch = unsafe odnn_operation_layout(made, Operand.scratchpad.rawValue) {
      scratchBytes = unsafe odnn_layout_bytes(scratch)
      unsafe odnn_layout_free(scratch)
    } else {
      scratchBytes = 0
    }
  }

  deinit {
    unsafe odnn_operation_free(handle)
  }

  /// What another operation is derived from.
  var hint: OpaquePointer { unsafe handle }

  /// The layout that an operand has, nil where there is no such operand.
  func layout(of operand: Operand) -> TensorLayout? {
    if let known = layouts[operand] { return known }
    guard let found = unsafe odnn_operation_layout(handle, operand.rawValue) else { return nil }
    let layout = unsafe TensorLayout(owning: found)
    layouts[operand] = layout
    return layout
  }

  /// Says where a tensor is for the next run, until whose end it is kept.
  func bind(_ operand: Operand, _ tensor: Tensor) {
    bind(operand, tensor.storage)
  }

  /// Says which memory an operand has in the next run, until whose end it is kept.
  func bind(_ operand: Operand, _ storage: TensorStorage) {
    bound.append(storage)
    unsafe bind(operand, storage.address)
  }

  /// Says where an operand is for the next run.
  @unsafe func bind(_ operand: Operand, _ address: UnsafeMutableRawPointer) {
    let status = unsafe odnn_operation_bind(handle, operand.rawValue, address)
    precondition(status == 0, "the operation has no operand \(operand)")
  }

  /// Says where an operand that is only read is for the next run: from place `offset` of an array
  /// on, which must stay alive until then.
  @unsafe func bind(_ operand: Operand, _ array: borrowing [Float], at offset: Int = 0) {
    unsafe array.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe bind(operand, UnsafeMutableRawPointer(mutating: start + offset))
    }
  }

  /// Says where an operand is for the next run: from place `offset` of an array on, which must not
  /// be copied until then.
  @unsafe func bind(_ operand: Operand, _ array: inout [Float], at offset: Int = 0) {
    unsafe array.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe bind(operand, UnsafeMutableRawPointer(start + offset))
    }
  }

  /// Computes, with working memory from `arena`.
  func run(in arena: TensorArena) {
    if scratchBytes > 0 { bind(.scratchpad, TensorStorage(scratchBytes, in: arena)) }
    let status = unsafe odnn_operation_run(handle)
    precondition(status == 0, "oneDNN ended with status \(status)")
    bound.removeAll(keepingCapacity: true)
  }
}
