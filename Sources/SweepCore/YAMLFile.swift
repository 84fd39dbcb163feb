import Yams

/// The text of a YAML file as nodes with line numbers.
public enum YAMLFile {
  /// Parses a text that is a mapping at its top.
  ///
  /// Throws a `SweepFileProblem` with the line where the text is no YAML, repeats a key, or is no
  /// mapping.
  public static func parse(
    _ text: String, file: String
  ) throws(SweepFileProblem) -> [(key: String, line: Int?, value: YAMLNode)] {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw problem(error, file: file, text: text)
    }
    guard let node else {
      throw SweepFileProblem(file: file, line: nil, found: "the file is empty", allowed: "")
    }
    var allowance = 1_000_000
    let top = YAMLNode(node, allowance: &allowance)
    guard allowance > 0 else {
      throw SweepFileProblem(
        file: file, line: nil, found: "the file holds more than 1,000,000 values", allowed: "")
    }
    guard case .mapping(let entries) = top.content else {
      throw SweepFileProblem(
        file: file, line: node.mark?.line, found: "the file is not a group of keys",
        allowed: "a sweep file starts with keys such as experiment: and axes:")
    }
    return entries
  }

  private static func problem(_ error: any Error, file: String, text: String) -> SweepFileProblem {
    guard let error = error as? YamlError else {
      return SweepFileProblem(file: file, line: nil, found: "\(error)", allowed: "")
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return SweepFileProblem(file: file, line: mark.line, found: problem, allowed: "")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      return SweepFileProblem(
        file: file, line: secondLine(of: key, from: context.mark.line, in: text),
        found: "the key \"\(key)\" is given twice", allowed: "give each key once")
    default:
      return SweepFileProblem(file: file, line: nil, found: "\(error)", allowed: "")
    }
  }

  /// The library says where the group starts, not where the second key stands.
  private static func secondLine(of key: String, from start: Int, in text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var indentation: Int?
    var isSecond = false
    for (place, line) in lines.enumerated().dropFirst(start - 1) {
      let spaces = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(spaces)
      if rest.isEmpty || rest.hasPrefix("#") { continue }
      if spaces < indentation ?? 0 { break }
      indentation = indentation ?? spaces
      guard spaces == indentation, rest.hasPrefix(key + ":") else { continue }
      if isSecond { return place + 1 }
      isSecond = true
    }
    return start
  }
}
