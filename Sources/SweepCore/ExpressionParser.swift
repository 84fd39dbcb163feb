/// Reads a condition of a sweep file.
struct ExpressionParser {
  /// What is wrong with the text: what was found, and what is allowed there.
  struct Problem: Error, Hashable {
    let found: String
    let allowed: String
  }

  private let tokens: [ExpressionToken]
  private var next = 0
  /// Nesting beyond this is no condition that anybody wrote; it would exhaust the stack.
  private var depth = 0

  /// The expression that a text says.
  static func parse(_ text: String) throws(Problem) -> Expression {
    var parser = ExpressionParser(tokens: try ExpressionToken.all(in: text))
    // A tree of endless depth would exhaust the stack.
    guard parser.tokens.count <= 1000 else {
      throw Problem(found: "more than 1,000 words and signs", allowed: "write it shorter")
    }
    let expression = try parser.disjunction()
    guard let rest = parser.token else { return expression }
    if case .symbol(let symbol) = rest, Self.comparisons[symbol] != nil {
      throw Problem(
        found: "a second comparison, \"\(symbol)\"", allowed: "join two comparisons with and")
    }
    throw Problem(found: "\"\(rest.text)\" after the end", allowed: "join conditions with and, or")
  }

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  private static let comparisons: [String: Expression.Operator] = [
    "=": .equal, "==": .equal, "!=": .unequal, "<": .less, "<=": .lessOrEqual, ">": .greater,
    ">=": .greaterOrEqual,
  ]

  private var token: ExpressionToken? { next < tokens.count ? tokens[next] : nil }

  /// Takes the next token where it is one of these.
  private mutating func take(_ operators: [String: Expression.Operator]) -> Expression.Operator? {
    guard let token, !token.isQuoted, let found = operators[token.text] else { return nil }
    next += 1
    return found
  }

  private mutating func disjunction() throws(Problem) -> Expression {
    var left = try conjunction()
    while let symbol = take(["or": .or]) { left = .binary(symbol, left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(Problem) -> Expression {
    var left = try negation()
    while let symbol = take(["and": .and]) { left = .binary(symbol, left, try negation()) }
    return left
  }

  private mutating func negation() throws(Problem) -> Expression {
    guard take(["not": .not]) != nil else { return try comparison() }
    try descend()
    defer { depth -= 1 }
    return .unary(.not, try negation())
  }

  private mutating func comparison() throws(Problem) -> Expression {
    let left = try sum()
    guard let symbol = take(Self.comparisons) else { return left }
    return .binary(symbol, left, try sum())
  }

  private mutating func sum() throws(Problem) -> Expression {
    var left = try product()
    while let symbol = take(["+": .plus, "-": .minus]) {
      left = .binary(symbol, left, try product())
    }
    return left
  }

  private mutating func product() throws(Problem) -> Expression {
    var left = try factor()
    while let symbol = take(["*": .times, "/": .divided]) {
      left = .binary(symbol, left, try factor())
    }
    return left
  }

  private mutating func factor() throws(Problem) -> Expression {
    try descend()
    defer { depth -= 1 }
    let operand = "a key, a number, a word or a parenthesis"
    guard let token else { throw Problem(found: "the end", allowed: "\(operand) comes here") }
    next += 1
    switch token {
    case .symbol("-"): return .unary(.minus, try factor())
    case .symbol("("):
      let inner = try disjunction()
      guard self.token == .symbol(")") else {
        throw Problem(
          found: self.token.map { "\"\($0.text)\"" } ?? "the end",
          allowed: "a parenthesis is closed with )")
      }
      next += 1
      return inner
    case .number(let value): return .literal(value)
    case .quoted(let text): return .literal(.text(text))
    case .word("true"): return .literal(.boolean(true))
    case .word("false"): return .literal(.boolean(false))
    case .word(let word) where !["and", "or", "not"].contains(word): return .word(word)
    case .symbol, .word:
      throw Problem(found: "\"\(token.text)\"", allowed: "\(operand) comes here")
    }
  }

  private mutating func descend() throws(Problem) {
    depth += 1
    guard depth <= 100 else {
      throw Problem(found: "more than 100 parentheses in each other", allowed: "write it flatter")
    }
  }
}
