import Testing

/// Small files, short functions, short lines.
@Suite struct SizeTests {
  @Test func noFileIsLongerThan400Lines() throws {
    for file in try SourceTree.files(in: "Sources") + SourceTree.files(in: "Tests") {
      #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func noLineIsWiderThan100Columns() throws {
    for file in try SourceTree.files(in: "Sources") + SourceTree.files(in: "Tests") {
      for (number, line) in file.lines.enumerated() where line.count > 100 {
        // A link or a golden text may not be broken.
        guard !line.contains("https://"), !line.contains("#\"") else { continue }
        Issue.record("\(file.path):\(number + 1) has \(line.count) columns")
      }
    }
  }

  @Test func noFunctionIsLongerThan60Lines() throws {
    for file in try SourceTree.files(in: "Sources") where file.path.hasSuffix(".swift") {
      for (start, line) in file.lines.enumerated() where Self.startsFunction(line) {
        let indent = line.prefix { $0 == " " }
        let end = file.lines[(start + 1)...].firstIndex { $0 == indent + "}" } ?? start
        #expect(end - start <= 60, "\(file.path):\(start + 1) is \(end - start) lines long")
      }
    }
  }

  private static func startsFunction(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard let place = words.firstIndex(where: { $0 == "func" || $0.hasPrefix("init(") })
    else { return false }
    let modifiers: Set<Substring> = [
      "public", "private", "static", "mutating", "consuming", "borrowing", "override", "internal",
      "convenience", "@discardableResult",
    ]
    return words[..<place].allSatisfy(modifiers.contains)
  }
}
