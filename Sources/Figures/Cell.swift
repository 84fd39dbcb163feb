/// One entry of a table.
public enum Cell: Sendable, Hashable {
  /// A name.
  case text(String)
  /// A count or an index.
  case integer(Int)
  /// A measured number; may be NaN.
  case number(Double)
  /// Nothing was measured here.
  case missing
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A name.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A count or an index.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A measured number.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension Cell: Encodable {
  /// Writes the bare value; what JSON has no number for (missing, NaN, infinite) becomes null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .integer(let integer): try container.encode(integer)
    case .number(let number) where number.isFinite: try container.encode(number)
    case .number, .missing: try container.encodeNil()
    }
  }
}
