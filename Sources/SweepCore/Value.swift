/// One value of a setup key or of an axis.
///
/// A whole number is the same value however it was spelled: `1` and `1.0` are equal, hash alike
/// and have one canonical spelling. Without that rule a value read as a float in one place and as
/// an integer in another would give two keys to one point.
public enum Value: Sendable {
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// A word or text.
  case text(String)
  /// Several values under one key, such as the milestones of a schedule.
  case list([Value])
}

extension Value {
  /// The value with whole numbers as `integer` and negative zero as zero.
  var folded: Value {
    guard case .number(let number) = self, let integer = Int64(exactly: number)
    else { return self }
    return .integer(integer)
  }

  /// The value as a double, where it is a number.
  public var asDouble: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .boolean, .text, .list: nil
    }
  }

  /// The value as a whole number, where it is one.
  public var asInteger: Int64? {
    if case .integer(let value) = folded { value } else { nil }
  }

  /// The value as text, where it is text.
  public var asText: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// A word for the kind of value, for error messages.
  public var kind: String {
    switch self {
    case .boolean: "a boolean"
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "text"
    case .list: "a list"
    }
  }
}

extension Value: Hashable {
  /// Two values are equal where their folded forms are.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left.folded, right.folded) {
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b || (a.isNaN && b.isNaN)
    case (.text(let a), .text(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    default: false
    }
  }

  /// Hashes the folded form.
  public func hash(into hasher: inout Hasher) {
    switch folded {
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .text(let value): hasher.combine(value)
    case .list(let values): hasher.combine(values)
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value as a user would write it: shortest spelling of numbers, bare text.
  public var description: String {
    switch folded {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let value): value
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    }
  }
}

extension Value: Codable {
  /// Reads a JSON boolean, number, string or array.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Numbers are tried first: a sweep may have a hundred thousand, and a failed try is dear.
    if let number = try? container.decode(Double.self) {
      let isExact = number.magnitude < 0x1p53
      let integer = isExact ? Int64(exactly: number) : try? container.decode(Int64.self)
      self = integer.map(Value.integer) ?? .number(number)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else {
      self = .list(try container.decode([Value].self))
    }
  }

  /// Writes the folded form, so that a value has one spelling.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch folded {
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    }
  }
}
