/// One column of a table in one compound data set.
public struct TableColumn: Sendable, Equatable {
  /// Its values, one for each row.
  public enum Values: Sendable, Equatable {
    /// ASCII texts, stored in a fixed length; other characters become `?`.
    case texts([String])
    /// Whole numbers.
    case integers([Int64])
    /// Numbers.
    case numbers([Double])
  }

  /// Its name.
  public let name: String
  /// Its values.
  public let values: Values

  /// A column from its parts.
  public init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  /// How many rows there are.
  public var count: Int {
    switch values {
    case .texts(let values): values.count
    case .integers(let values): values.count
    case .numbers(let values): values.count
    }
  }

  var type: ElementType {
    switch values {
    case .texts: .string
    case .integers: .int64
    case .numbers: .float64
    }
  }

  /// Bytes of one value; a text ends with a zero byte.
  var width: Int {
    guard case .texts(let texts) = values else { return 8 }
    return (texts.map(\.unicodeScalars.count).max() ?? 0) + 1
  }

  func appendBytes(of row: Int, to bytes: inout [UInt8]) {
    switch values {
    case .texts(let texts):
      let ascii = texts[row].unicodeScalars.map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "?") }
      bytes += ascii + [UInt8](repeating: 0, count: width - ascii.count)
    case .integers(let values): Self.append(UInt64(bitPattern: values[row]), to: &bytes)
    case .numbers(let values): Self.append(values[row].bitPattern, to: &bytes)
    }
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }
}
