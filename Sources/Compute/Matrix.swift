/// A dense matrix of `Float`, row-major and contiguous: element (i, j) is at `i * columns + j`.
public struct Matrix: Sendable, Equatable {
  /// Number of rows.
  public let rows: Int
  /// Numbers per row.
  public let columns: Int
  /// All elements, row after row.
  public var elements: [Float]

  /// A matrix with every element equal to `value`.
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative extent")
    self.rows = rows
    self.columns = columns
    elements = [Float](repeating: value, count: rows * columns)
  }

  /// A matrix over existing elements.
  ///
  /// - Parameter elements: `rows × columns` numbers, row after row.
  public init(rows: Int, columns: Int, elements: [Float]) {
    precondition(elements.count == rows * columns, "elements do not fill the matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// The element in row `row` and column `column`.
  public subscript(row: Int, column: Int) -> Float {
    get {
      precondition(column >= 0 && column < columns, "column out of range")
      return elements[row * columns + column]
    }
    set {
      precondition(column >= 0 && column < columns, "column out of range")
      elements[row * columns + column] = newValue
    }
  }

  /// The numbers of one row.
  public func row(_ index: Int) -> ArraySlice<Float> {
    elements[index * columns..<(index + 1) * columns]
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    transpose(elements.span, rows: rows, columns: columns, into: &result.elements)
    return result
  }
}

/// Writes the `columns × rows` transpose of a row-major `rows × columns` block.
public func transpose(
  _ source: Span<Float>, rows: Int, columns: Int, into target: inout [Float]
) {
  precondition(source.count >= rows * columns && target.count >= rows * columns)
  var out = target.mutableSpan
  for row in 0..<rows {
    for column in 0..<columns {
      out[column * rows + row] = source[row * columns + column]
    }
  }
}
