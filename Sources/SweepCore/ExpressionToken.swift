/// A word, number, text or sign of a condition.
enum ExpressionToken: Sendable, Hashable {
  case word(String)
  case number(Value)
  case quoted(String)
  case symbol(String)

  /// The token as it was written.
  var text: String {
    switch self {
    case .word(let text), .symbol(let text), .quoted(let text): text
    case .number(let value): value.description
    }
  }

  /// Whether quotes keep it from being anything but text.
  var isQuoted: Bool { if case .quoted = self { true } else { false } }

  /// The tokens of a text.
  static func all(in text: String) throws(ExpressionParser.Problem) -> [ExpressionToken] {
    var tokens: [ExpressionToken] = []
    var rest = Array(text)[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" || first == "'" {
        guard let end = rest.dropFirst().firstIndex(of: first) else {
          throw ExpressionParser.Problem(
            found: "a text that does not end", allowed: "close it with \(first)")
        }
        tokens.append(.quoted(String(rest[(rest.startIndex + 1)..<end])))
        rest = rest[(end + 1)...]
      } else if first.isNumber || first == "." {
        tokens.append(try number(&rest))
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      } else {
        tokens.append(try symbol(&rest))
      }
    }
    return tokens
  }

  /// A number: digits and dots, and a sign only behind the `e` of an exponent.
  private static func number(
    _ rest: inout ArraySlice<Character>
  ) throws(ExpressionParser.Problem) -> ExpressionToken {
    var text = ""
    while let next = rest.first,
      next.isNumber || next.isLetter || next == "."
        || ("+-".contains(next) && text.last?.lowercased() == "e")
    {
      text.append(next)
      rest.removeFirst()
    }
    let value = YAMLScalar.value(text)
    guard value.asDouble != nil else {
      throw ExpressionParser.Problem(
        found: "\"\(text)\"", allowed: "it is no number; text that starts so stands in quotes")
    }
    return .number(value)
  }

  private static func symbol(
    _ rest: inout ArraySlice<Character>
  ) throws(ExpressionParser.Problem) -> ExpressionToken {
    let all = ["==", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")"]
    guard let symbol = all.first(where: { rest.starts(with: $0) }) else {
      throw ExpressionParser.Problem(
        found: "\"\(String(rest.prefix(1)))\"",
        allowed: "allowed: and, or, not, = != < <= > >=, + - * /, parentheses")
    }
    rest = rest.dropFirst(symbol.count)
    return .symbol(symbol)
  }
}
