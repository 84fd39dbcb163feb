import Foundation

/// The ways in which a sweep file gives an axis its values.
extension SweepSection {
  /// The most values of one axis.
  private static let most = 1_000_000
  private static let functions = ["linspace", "logspace", "uniform", "loguniform"]

  /// An axis: a list, an inclusive range `1..10`, numbers spread over a range, a range to draw
  /// from, or a single value.
  ///
  /// - Parameter mayRepeat: Whether a value may stand twice, as in a group that moves together.
  func axis(mayRepeat: Bool = false) throws(SweepFileProblem) -> WrittenAxis {
    let name = Marked(key, line: line)
    if let (function, numbers) = try call() {
      switch function {
      case "uniform": return WrittenAxis(name, drawn: .uniform(numbers[0], numbers[1]))
      case "loguniform": return WrittenAxis(name, drawn: .logUniform(numbers[0], numbers[1]))
      case "linspace": return WrittenAxis(name, values: Self.spread(numbers) { $0 })
      default: return WrittenAxis(name, values: Self.spread(numbers, log10) { pow(10, $0) })
      }
    }
    let values = try listed()
    var seen: Set<Value> = []
    for value in values where !mayRepeat && !seen.insert(value).inserted {
      throw problem("axis \"\(key)\" has the value \(value) twice", "give each value once")
    }
    return WrittenAxis(name, values: values)
  }

  private func listed() throws(SweepFileProblem) -> [Value] {
    if let plain = node.plain, let range = YAMLScalar.range(plain) {
      // The difference of two 64-bit numbers may need 65 bits.
      let (span, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
      guard !overflow, span < Self.most else { throw tooMany }
      return range.map(Value.integer)
    }
    guard let value = node.value else {
      throw problem("axis \"\(key)\" is \(node.kind)", "it is a list or a range such as 1..10")
    }
    guard case .list(let values) = value else { return [value] }
    guard !values.isEmpty else {
      throw problem("axis \"\(key)\" is empty", "an axis has at least one value")
    }
    return values
  }

  private var tooMany: SweepFileProblem {
    problem("axis \"\(key)\" has too many values", "at most 1,000,000 are allowed")
  }

  /// A function and its numbers, where the node is written as one.
  private func call() throws(SweepFileProblem) -> (function: String, numbers: [Double])? {
    guard let text = node.value?.asText, let open = text.firstIndex(of: "(") else { return nil }
    let function = text[..<open].trimmed
    guard !function.isEmpty, function.allSatisfy({ $0.isLetter }) else { return nil }
    func problem(_ allowed: String) -> SweepFileProblem {
      self.problem("axis \"\(key)\" is \"\(text)\"", allowed)
    }
    guard Self.functions.contains(function) else {
      throw problem(Suggestion.text(for: function, among: Self.functions))
    }
    guard text.hasSuffix(")") else {
      throw problem("between braces a function stands in quotes: \"\(function)(1, 2, 3)\"")
    }
    let isDrawn = function.hasSuffix("uniform")
    let inner = text[text.index(after: open)...].dropLast()
    let numbers = inner.split(separator: ",", omittingEmptySubsequences: false)
      .compactMap { YAMLScalar.value($0.trimmed).asDouble }.filter(\.isFinite)
    guard numbers.count == (isDrawn ? 2 : 3), numbers.count == inner.count(where: { $0 == "," }) + 1
    else {
      throw problem(
        isDrawn
          ? "it is \(function)(from, to) with two numbers"
          : "it is \(function)(from, to, count) with three numbers")
    }
    guard isDrawn ? numbers[0] < numbers[1] : numbers[0] != numbers[1] else {
      throw problem(isDrawn ? "from lies below to" : "from and to are different numbers")
    }
    guard !function.hasPrefix("log") || (numbers[0] > 0 && numbers[1] > 0) else {
      throw problem("both ends of a logarithmic range are above 0")
    }
    if !isDrawn {
      guard numbers[2] >= 2, numbers[2].rounded() == numbers[2] else {
        throw problem("the count is a whole number, at least 2")
      }
      guard numbers[2] <= Double(Self.most) else { throw tooMany }
    }
    return (function, numbers)
  }

  /// Numbers at equal distances on a scale, from the first to the second; both ends are exact.
  private static func spread(
    _ numbers: [Double], _ scale: (Double) -> Double = { $0 }, _ inverse: (Double) -> Double
  ) -> [Value] {
    let (low, high) = (scale(numbers[0]), scale(numbers[1]))
    let last = Int(numbers[2]) - 1
    return (0...last).map { step in
      switch step {
      case 0: .number(numbers[0])
      case last: .number(numbers[1])
      default: .number(inverse(low + (high - low) * Double(step) / Double(last)))
      }
    }
  }
}
