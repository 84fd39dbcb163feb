/// Plain scalars of YAML 1.2 (its core schema): `1e-3` is a number, `yes` is text.
enum YAMLScalar {
  /// The value of a plain (unquoted) scalar.
  static func value(_ text: String) -> Value {
    switch text {
    case "true", "True", "TRUE": .boolean(true)
    case "false", "False", "FALSE": .boolean(false)
    case ".inf", "+.inf", ".Inf", ".INF": .number(.infinity)
    case "-.inf", "-.Inf", "-.INF": .number(-.infinity)
    case ".nan", ".NaN", ".NAN": .number(.nan)
    default: number(text) ?? .text(text)
    }
  }

  private static func number(_ text: String) -> Value? {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      // Swift would take a sign here, YAML does not.
      guard let first = digits.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+")
      else { return nil }
      return Int64(digits, radix: radix).map(Value.integer)
    }
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first),
      text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) })
    else { return nil }
    if let integer = Int64(text) { return .integer(integer) }
    return Double(text).map(Value.number)
  }

  /// The whole numbers of an inclusive range such as `1..10`, or `nil` where the text is none.
  static func range(_ text: String) -> ClosedRange<Int64>? {
    guard let dots = text.firstRange(of: ".."), let first = Int64(text[..<dots.lowerBound]),
      let last = Int64(text[dots.upperBound...]), first <= last
    else { return nil }
    return first...last
  }
}
