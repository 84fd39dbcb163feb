/// Columns of text, numbers to the right.
struct TextTable {
  private let headings: [String]
  /// Whether a column's words stand to the left.
  private let isText: [Bool]
  private var rows: [[String]] = []

  /// A table with these headings; those of text columns begin with a blank.
  init(_ headings: [String]) {
    self.headings = headings.map { $0.hasPrefix(" ") ? String($0.dropFirst()) : $0 }
    isText = headings.map { $0.hasPrefix(" ") }
  }

  /// Adds a row.
  mutating func add(_ row: [String]) {
    precondition(row.count == headings.count, "a cell for each heading")
    rows.append(row)
  }

  /// The lines.
  var text: String {
    let all = [headings] + rows
    let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return isText[column] ? row[column] + blanks : blanks + row[column]
      }
      let line = cells.joined(separator: "  ")
      return String(
        line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }.joined(separator: "\n")
  }
}
