import Compute

/// The place of one named array in a flat buffer.
public struct ParameterSlot: Sendable, Hashable {
  /// How an array lies in the buffer.
  public enum Order: Sendable {
    /// As its extents say.
    case plain
    /// The two extents exchanged: a dense layer's weights (outputs × inputs) lie as inputs ×
    /// outputs, with which both products of a training step are fastest.
    case transposed
  }

  /// Its name, such as `conv1.weight`.
  public let name: String
  /// Extents as they are recorded: outputs × inputs, outputs × inputs × rows × columns.
  public let shape: [Int]
  /// Where it begins in the buffer.
  public let offset: Int
  /// How it lies there.
  public let order: Order

  /// Numbers in it.
  public var count: Int { shape.reduce(1, *) }
  /// Its places in the buffer.
  public var range: Range<Int> { offset..<offset + count }

  /// The array in the order of its extents.
  func read(_ buffer: [Float]) -> [Float] {
    let flat = Array(buffer[range])
    guard order == .transposed else { return flat }
    return transposed(flat, rows: shape[1], columns: shape[0])
  }

  /// Puts an array, which has the order of its extents, into its place.
  func write(_ values: [Float], to buffer: inout [Float]) {
    precondition(values.count == count, "\(name) has \(count) numbers, not \(values.count)")
    let flat = order == .plain ? values : transposed(values, rows: shape[0], columns: shape[1])
    buffer.replaceSubrange(range, with: flat)
  }
}

/// The transpose of a row-major block.
private func transposed(_ values: [Float], rows: Int, columns: Int) -> [Float] {
  var result = [Float](repeating: 0, count: values.count)
  transpose(values.span, rows: rows, columns: columns, into: &result)
  return result
}
