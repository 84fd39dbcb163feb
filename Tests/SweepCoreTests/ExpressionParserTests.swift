import Testing

@testable import SweepCore

@Suite struct ExpressionParserTests {
  private func problem(_ text: String) -> ExpressionParser.Problem? {
    do throws(ExpressionParser.Problem) {
      _ = try ExpressionParser.parse(text)
      return nil
    } catch { return error }
  }

  @Test(
    arguments: [
      ("a or b and not c", "a or (b and (not c))"), ("not a = b or c", "(not (a = b)) or c"),
      ("a + b * c - d / e <= 2", "((a + (b * c)) - (d / e)) <= 2"),
      ("a - b - c > 0", "((a - b) - c) > 0"), ("-a * -2 < +1", nil),
      ("-a * -2 < 1", "((-a) * (-2)) < 1"),
      ("(a or b) and c == d", "((a) or b) and (c = d)"), ("a!=b", "a != b"),
      ("fashion-mnist = x", "(fashion-mnist) = x"), ("'and' = \"x y\"", "(('and')) = 'x y'"),
    ] as [(String, String?)])
  func operatorsBindAsTheyDoInMathematics(text: String, same: String?) throws {
    guard let same else {
      #expect(problem(text)?.found == "\"+\"")
      return
    }
    #expect(try ExpressionParser.parse(text) == ExpressionParser.parse(same))
  }

  @Test func theTreeIsTheOneThatIsMeant() throws {
    #expect(
      try ExpressionParser.parse("hidden_dim * 2 <= 1e3 and not activation = 'relu'")
        == .binary(
          .and,
          .binary(
            .lessOrEqual, .binary(.times, .word("hidden_dim"), .literal(.integer(2))),
            .literal(.integer(1000))),
          .unary(.not, .binary(.equal, .word("activation"), .literal(.text("relu"))))))
  }

  @Test(arguments: [
    ("", "the end", "a key, a number"), ("a <", "the end", "comes here"),
    ("a < b < c", "a second comparison, \"<\"", "with and"),
    ("a b", "\"b\" after the end", "and, or"),
    ("(a", "the end", "closed with )"), ("(a b)", "\"b\"", "closed with )"),
    ("a = 'b", "a text that does not end", "close it with '"), ("a & b", "\"&\"", "and, or, not"),
    ("a = 3x", "\"3x\"", "stands in quotes"), ("a = 1..2", "\"1..2\"", "no number"),
    ("and a", "\"and\"", "comes here"), ("a = )", "\")\"", "comes here"), ("a ! b", "\"!\"", "!="),
  ])
  func whatIsNoConditionIsTold(text: String, found: String, allowed: String) {
    let problem = problem(text)
    #expect(problem?.found == found)
    #expect(problem?.allowed.contains(allowed) == true, "\(problem?.allowed ?? "none")")
  }

  @Test func endlessNestingIsRefused() {
    for open in ["(", "-", "not "] {
      #expect(problem(String(repeating: open, count: 500))?.allowed == "write it flatter")
    }
    #expect(problem("a" + String(repeating: " or a", count: 499)) == nil)
    #expect(
      problem("a" + String(repeating: " or a", count: 100_000))?.allowed == "write it shorter")
    #expect(
      problem(String(repeating: "(", count: 80) + "a" + String(repeating: ")", count: 80)) == nil)
  }
}
