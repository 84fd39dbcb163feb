/// A condition that stands in a sweep file.
public struct Condition: Sendable, Hashable {
  /// The text as it was written.
  public let text: String
  /// Its line.
  public let line: Int?
  /// What it says.
  let expression: Expression

  /// Reads the text of a condition.
  init(_ text: String, line: Int?, file: String) throws(SweepFileProblem) {
    self.text = text
    self.line = line
    do {
      expression = try ExpressionParser.parse(text)
    } catch {
      throw SweepFileProblem(
        file: file, line: line, found: "\(error.found) in the condition \"\(text)\"",
        allowed: error.allowed)
    }
  }
}
