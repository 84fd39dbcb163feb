import HDF5

/// The values of one column: of an axis, of the table of points, of the provenance.
public enum Column: Sendable, Equatable {
  /// Texts.
  case text([String])
  /// Whole numbers of any width.
  case integers([Int64])
  /// Floating point of any width.
  case numbers([Double])

  /// How many values there are.
  public var count: Int {
    switch self {
    case .text(let values): values.count
    case .integers(let values): values.count
    case .numbers(let values): values.count
    }
  }

  /// The values as texts, where they are.
  public var texts: [String]? {
    if case .text(let values) = self { values } else { nil }
  }

  /// The values as floating point, where they are numbers.
  public var doubles: [Double]? {
    switch self {
    case .text: nil
    case .integers(let values): values.map(Double.init)
    case .numbers(let values): values
    }
  }

  /// The values as whole numbers, where they are.
  public var wholes: [Int]? {
    if case .integers(let values) = self { values.map(Int.init) } else { nil }
  }
}

extension Dataset {
  /// Writes a whole column; HDF5 converts to the type in the file.
  func write(_ column: Column) throws(HDF5Error) {
    switch column {
    case .text(let values): try write(values)
    case .integers(let values): try write(values)
    case .numbers(let values): try write(values)
    }
  }

  /// Writes one box of a column or cube.
  func write(_ column: Column, _ box: Box) throws(HDF5Error) {
    switch column {
    case .text(let values): try write(values, box)
    case .integers(let values): try write(values, box)
    case .numbers(let values): try write(values, box)
    }
  }

  /// Reads the whole data set, flattened, last axis fastest.
  func readColumn() throws(HDF5Error) -> Column {
    switch layout.type {
    case .string, nil: .text(try readText())
    case .float32, .float64: .numbers(try read(Double.self))
    case .int8, .int32, .int64: .integers(try read(Int64.self))
    }
  }
}
