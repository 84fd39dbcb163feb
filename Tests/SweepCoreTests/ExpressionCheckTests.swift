import Testing

@testable import SweepCore

@Suite struct ExpressionCheckTests {
  private let check = ExpressionCheck(
    kinds: ["hidden_dim": .number, "rate": .number, "activation": .text, "bias": .boolean],
    refusal: { _, text in
      ["relu", "tanh"].contains(text) ? nil : Suggestion.text(for: text, among: ["relu", "tanh"])
    })

  private func problem(_ text: String) throws -> String? {
    let expression = try ExpressionParser.parse(text)
    do throws(ExpressionParser.Problem) {
      try check.check(expression)
      return nil
    } catch { return "\(error.found); \(error.allowed)" }
  }

  @Test(arguments: [
    "hidden_dim * rate <= 8192 and activation != relu", "bias", "not bias or bias = false",
    "relu = activation", "activation = 'tanh'", "activation = activation",
    "(hidden_dim < 3) = bias",
    "-rate < hidden_dim / 2",
  ])
  func conditionsOverTheKeysPass(text: String) throws {
    #expect(try problem(text) == nil)
  }

  @Test(arguments: [
    ("hiden_dim < 3", "\"hiden_dim\", which is no key of the setup,; did you mean \"hidden_dim\"?"),
    ("activaton = relu", "did you mean \"activation\"?"),
    ("activation = rellu", "activation is never \"rellu\"; did you mean \"relu\"?"),
    ("activation = 3", "\"3\", which is a number,; text is wanted there"),
    ("hidden_dim = 'x'", "\"x\", which is text,; a number is wanted there"),
    ("hidden_dim < relu", "no key of the setup"), ("activation < 3", "a number is wanted there"),
    ("hidden_dim", "\"hidden_dim\", which is a number,; true or false is wanted there, such as"),
    ("bias + 1 > 2", "\"bias\", which is true or false,; a number is wanted"),
    ("hidden_dim + 1 and bias", "the result of +, which is a number"),
    ("not rate", "true or false"),
    ("-bias = 1", "a number is wanted"), ("bias or rate", "true or false is wanted"),
  ])
  func whatDoesNotFitTheKeysIsTold(text: String, sentence: String) throws {
    let found = try problem(text)
    #expect(found?.contains(sentence) == true, "\(found ?? "none")")
  }
}
