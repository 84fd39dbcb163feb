/// Checks a condition against the keys that it may name, before any point is looked at.
struct ExpressionCheck {
  /// What an operand is.
  enum Kind: String, Sendable {
    case number = "a number"
    case text = "text"
    case boolean = "true or false"
  }

  /// The keys that a condition may name.
  let kinds: [String: Kind]
  /// What a key that holds text may be, where that is not the second text; `nil` where it is.
  let refusal: (_ key: String, _ text: String) -> String?

  /// Throws where the expression is no condition over these keys.
  func check(_ expression: Expression) throws(ExpressionParser.Problem) {
    try require(.boolean, of: expression)
  }

  private func require(
    _ kind: Kind, of expression: Expression
  ) throws(ExpressionParser.Problem) {
    let found = try self.kind(of: expression)
    guard found != kind else { return }
    throw ExpressionParser.Problem(
      found: "\(Self.name(of: expression)), which is \(found.rawValue),",
      allowed: "\(kind.rawValue) is wanted there"
        + (kind == .boolean ? ", such as a comparison" : ""))
  }

  private func kind(of expression: Expression) throws(ExpressionParser.Problem) -> Kind {
    switch expression {
    case .literal(.text): return .text
    case .literal(.boolean): return .boolean
    case .literal: return .number
    case .word(let word):
      guard let kind = kinds[word] else { throw unknown(word) }
      return kind
    case .unary(.not, let operand):
      try require(.boolean, of: operand)
      return .boolean
    case .unary(_, let operand):
      try require(.number, of: operand)
      return .number
    case .binary(.or, let left, let right), .binary(.and, let left, let right):
      try require(.boolean, of: left)
      try require(.boolean, of: right)
      return .boolean
    case .binary(.equal, let left, let right), .binary(.unequal, let left, let right):
      try checkEquality(left, right)
      return .boolean
    case .binary(let symbol, let left, let right):
      try require(.number, of: left)
      try require(.number, of: right)
      return [.plus, .minus, .times, .divided].contains(symbol) ? .number : .boolean
    }
  }

  private func checkEquality(
    _ left: Expression, _ right: Expression
  ) throws(ExpressionParser.Problem) {
    if let (key, text) = textOfKey(left, right) ?? textOfKey(right, left) {
      guard let allowed = refusal(key, text) else { return }
      throw ExpressionParser.Problem(found: "\(key) is never \"\(text)\"", allowed: allowed)
    }
    try require(try kind(of: left), of: right)
  }

  /// The two sides as a key that holds text and the text it is compared with.
  private func textOfKey(_ left: Expression, _ right: Expression) -> (key: String, text: String)? {
    guard case .word(let key) = left, kinds[key] == .text else { return nil }
    switch right {
    case .literal(.text(let text)): return (key, text)
    case .word(let word) where kinds[word] == nil: return (key, word)
    default: return nil
    }
  }

  private func unknown(_ word: String) -> ExpressionParser.Problem {
    ExpressionParser.Problem(
      found: "\"\(word)\", which is no key of the setup,",
      allowed: Suggestion.text(for: word, among: kinds.keys.sorted()))
  }

  private static func name(of expression: Expression) -> String {
    switch expression {
    case .literal(let value): "\"\(value)\""
    case .word(let word): "\"\(word)\""
    case .unary(let symbol, _), .binary(let symbol, _, _): "the result of \(symbol.rawValue)"
    }
  }
}
