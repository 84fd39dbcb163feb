import Testing

@testable import SweepCore

@Suite struct ExpressionTokenTests {
  @Test func aTextFallsIntoItsTokens() throws {
    #expect(
      try ExpressionToken.all(in: " a_1<=1e-3*(x-y) !='b c'==-.5 ")
        == [
          .word("a_1"), .symbol("<="), .number(.number(0.001)), .symbol("*"), .symbol("("),
          .word("x-y"), .symbol(")"), .symbol("!="), .quoted("b c"), .symbol("=="), .symbol("-"),
          .number(.number(0.5)),
        ])
    #expect(try ExpressionToken.all(in: "").isEmpty)
  }
}
