import SweepCore

/// What a user asks of a store: the name of an array, and which places along its dimensions, as
/// `effective_rank[activation=relu|tanh, snapshot=-1]`.
struct ArrayQuery: Equatable {
  /// One selector: a dimension or coordinate and the values wanted of it.
  struct Selector: Equatable {
    let name: String
    let values: [String]
  }

  let array: String
  let selectors: [Selector]

  /// Reads a query.
  ///
  /// Throws `UsageError` where it is not of that form.
  init(_ text: String) throws(UsageError) {
    guard let bracket = text.firstIndex(of: "[") else {
      self.array = try Self.name(text, in: text)
      selectors = []
      return
    }
    array = try Self.name(String(text[..<bracket]), in: text)
    guard text.hasSuffix("]") else { throw Self.malformed(text) }
    let inside = text[text.index(after: bracket)...].dropLast()
    selectors = try Self.selectors(String(inside))
  }

  /// Reads what stands between the brackets, which is also what `--only` takes.
  static func selectors(_ text: String) throws(UsageError) -> [Selector] {
    var selectors: [Selector] = []
    for part in text.split(separator: ",") where part.contains(where: { $0 != " " }) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { throw malformed(text) }
      guard !selectors.contains(where: { $0.name == sides[0] }) else {
        throw UsageError("\(sides[0]) is selected twice; give its values once, as a=1|2")
      }
      let values = sides[1].split(separator: "|").map { String($0).trimmed }
      selectors.append(Selector(name: sides[0], values: values))
    }
    return selectors
  }

  private static func name(_ text: String, in whole: String) throws(UsageError) -> String {
    let name = text.trimmed
    guard !name.isEmpty, !name.contains(where: { " ]=,".contains($0) }) else {
      throw malformed(whole)
    }
    return name.hasPrefix("/") ? String(name.dropFirst()) : name
  }

  private static func malformed(_ text: String) -> UsageError {
    UsageError(
      "\"\(text)\" asks for no array; write a name, and what is wanted of it in brackets, such as "
        + "'effective_rank[activation=relu, snapshot=-1]'")
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
