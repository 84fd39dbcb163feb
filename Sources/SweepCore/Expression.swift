/// A condition of a sweep file as it was written, such as `hidden_dim * batch_size <= 8192`.
///
/// ```
/// condition  = conjunction { "or" conjunction }
/// conjunction = negation { "and" negation }
/// negation   = "not" negation | comparison
/// comparison = sum [ ( "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum ]
/// sum        = product { ( "+" | "-" ) product }
/// product    = factor { ( "*" | "/" ) factor }
/// factor     = "-" factor | number | word | quoted text | "true" | "false" | "(" condition ")"
/// ```
///
/// A word is the setup key of that name, or, beside a key that holds text, the text itself.
indirect enum Expression: Sendable, Hashable {
  /// A number, a quoted text, `true` or `false`.
  case literal(Value)
  /// A word without quotes.
  case word(String)
  /// `-` or `not`.
  case unary(Operator, Expression)
  /// Anything between two operands.
  case binary(Operator, Expression, Expression)

  /// What joins operands, spelled as in a sweep file.
  enum Operator: String, Sendable, Hashable {
    case or, and, not
    case equal = "=", unequal = "!=", less = "<", lessOrEqual = "<="
    case greater = ">", greaterOrEqual = ">="
    case plus = "+", minus = "-", times = "*", divided = "/"
  }

  /// The words, in order; those of the setup's keys are what the condition depends on.
  var words: [String] {
    switch self {
    case .literal: []
    case .word(let word): [word]
    case .unary(_, let operand): operand.words
    case .binary(_, let left, let right): left.words + right.words
    }
  }
}

extension Expression {
  /// The value where the words in `values` have theirs and any other word stands for itself.
  ///
  /// The kinds of operands have been checked; a number that is none, such as 0 / 0, meets no
  /// comparison but `!=`.
  func value(_ values: (String) -> Value?) -> Value {
    switch self {
    case .literal(let value): value
    case .word(let word): values(word) ?? .text(word)
    case .unary(.not, let operand): .boolean(!operand.isMet(values))
    case .unary(_, let operand): .number(-operand.number(values))
    case .binary(.or, let left, let right):
      .boolean(left.isMet(values) || right.isMet(values))
    case .binary(.and, let left, let right):
      .boolean(left.isMet(values) && right.isMet(values))
    case .binary(.equal, let left, let right):
      .boolean(left.value(values) == right.value(values))
    case .binary(.unequal, let left, let right):
      .boolean(left.value(values) != right.value(values))
    case .binary(let symbol, let left, let right):
      Self.result(symbol, left.number(values), right.number(values))
    }
  }

  /// Whether a condition holds.
  func isMet(_ values: (String) -> Value?) -> Bool { value(values) == .boolean(true) }

  private func number(_ values: (String) -> Value?) -> Double {
    value(values).asDouble ?? .nan
  }

  private static func result(_ symbol: Operator, _ left: Double, _ right: Double) -> Value {
    switch symbol {
    case .less: .boolean(left < right)
    case .lessOrEqual: .boolean(left <= right)
    case .greater: .boolean(left > right)
    case .greaterOrEqual: .boolean(left >= right)
    case .plus: .number(left + right)
    case .minus: .number(left - right)
    case .times: .number(left * right)
    case .divided: .number(left / right)
    case .or, .and, .not, .equal, .unequal: .boolean(false)
    }
  }
}
