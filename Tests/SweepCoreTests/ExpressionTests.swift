import Testing

@testable import SweepCore

@Suite struct ExpressionTests {
  private let values: [String: Value] = [
    "a": .integer(3), "b": .number(0.5), "word": .text("relu"), "on": .boolean(true),
  ]

  @Test(arguments: [
    ("a = 3", true), ("a = 3.0", true), ("a != 3", false), ("a < 3", false), ("a <= 3", true),
    ("a > 2.5 and b < 1", true), ("a > 5 or b >= 0.5", true), ("not (a > 5 or b >= 0.5)", false),
    ("a * b + 1 = 2.5", true), ("a - b / 0.5 = 2", true), ("-a < -b", true),
    ("word = relu", true), ("word != 'relu'", false), ("word = tanh", false), ("on", true),
    ("not on or on = false", false), ("a / 0 > 1e300", true), ("0 / 0 = 1", false),
    ("0 / 0 < 1 or 0 / 0 >= 1", false), ("true", true),
  ])
  func aConditionHoldsWhereItSays(text: String, expected: Bool) throws {
    #expect(try ExpressionParser.parse(text).isMet { values[$0] } == expected)
  }

  @Test func theWordsAreWhatItMayDependOn() throws {
    let expression = try ExpressionParser.parse("a * b <= 8192 and not word = 'a' or -c = d")
    #expect(expression.words == ["a", "b", "word", "c", "d"])
  }
}
