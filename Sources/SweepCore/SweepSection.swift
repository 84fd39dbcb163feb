/// One section of a sweep file, being read.
struct SweepSection {
  let file: String
  let key: String
  let line: Int?
  let node: YAMLNode

  typealias Marked = SweepFile.Marked

  func problem(_ found: String, _ allowed: String, line: Int? = nil) -> SweepFileProblem {
    SweepFileProblem(
      file: file, line: line ?? node.line ?? self.line, found: found, allowed: allowed)
  }

  func unknownKey(_ key: String, line: Int?, allowed: [String]) -> SweepFileProblem {
    problem("unknown key \"\(key)\"", Suggestion.text(for: key, among: allowed), line: line)
  }

  func text() throws(SweepFileProblem) -> String {
    guard let value = node.value, let text = value.asText else {
      throw problem("\"\(key)\" is \(node.kind)", "it is a word")
    }
    return text
  }

  /// The sweep's name, which becomes a folder.
  func name() throws(SweepFileProblem) -> String {
    guard let name = node.plain ?? node.value?.asText, !name.isEmpty, !name.hasPrefix("."),
      name.utf8.allSatisfy(SweepFile.isAllowedInName)
    else {
      throw problem("the name is \(node.kind)", "it is a word without spaces or slashes")
    }
    return name
  }

  func words() throws(SweepFileProblem) -> [String] {
    guard case .list(let values)? = node.value, case let words = values.compactMap(\.asText),
      words.count == values.count
    else { throw problem("\"\(key)\" is \(node.kind)", "it is a list of words, such as [all]") }
    return words
  }

  /// The lines on which the keys of this section stand.
  func lines() throws(SweepFileProblem) -> [String: Int] {
    try mapping().reduce(into: [:]) { lines, entry in lines[entry.key] = entry.line }
  }

  func mapping() throws(SweepFileProblem) -> [(key: String, line: Int?, value: YAMLNode)] {
    switch node.content {
    case .mapping(let entries): return entries
    case .empty: return []
    case .scalar, .list:
      throw problem("\"\(key)\" is \(node.kind)", "it is a group of keys")
    }
  }

  func limits() throws(SweepFileProblem) -> Limits {
    var limits = Limits()
    for (key, line, node) in try mapping() {
      switch key {
      case "retries":
        guard let retries = node.value?.asInteger, (0...1000).contains(retries) else {
          throw problem(
            "retries is \(node.kind)", "it is a whole number from 0 to 1000", line: line)
        }
        limits.retries = Int(retries)
      case "point_time":
        guard let time = node.value.flatMap({ Duration(text: $0.description) }) else {
          throw problem("point_time is \(node.kind)", "it is such as 30s, 10m or 2h", line: line)
        }
        limits.pointSeconds = time.seconds
      default: throw unknownKey(key, line: line, allowed: ["retries", "point_time"])
      }
    }
    return limits
  }
}
