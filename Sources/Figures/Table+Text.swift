import Foundation

extension Table {
  /// The table for a terminal: title, headings with units, a rule, and the rows; names stand at the
  /// left of their column and numbers at the right, with four significant digits.
  public var text: String {
    let headings = columns.map { column in
      column.unit.map { "\(column.name) (\($0))" } ?? column.name
    }
    let body = rows.map { $0.map(Self.short) }
    let widths = columns.indices.map { index in
      ([headings] + body).map { $0[index].count }.max() ?? 0
    }
    let isName = columns.indices.map { index in
      rows.contains { if case .text = $0[index] { true } else { false } }
    }
    func line(_ fields: [String]) -> String {
      let padded = fields.indices.map { index in
        let space = String(repeating: " ", count: widths[index] - fields[index].count)
        return isName[index] ? fields[index] + space : space + fields[index]
      }
      var line = padded.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    let rule = line(widths.map { String(repeating: "─", count: $0) })
    return title + "\n\n" + line(headings) + rule + body.map(line).joined()
  }

  private static func short(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .number(let number): number.isNaN ? "NaN" : String(format: "%.4g", number)
    case .missing: "–"
    }
  }
}
