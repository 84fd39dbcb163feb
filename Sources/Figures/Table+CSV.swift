extension Table {
  /// The table as RFC 4180 has it: a heading line, fields in quotes where they need them, lines
  /// ended by CR LF. A missing cell is an empty field; numbers are written so that reading them
  /// gives the same bits.
  public var csv: String {
    ([columns.map { Self.quoted($0.name) }] + rows.map { $0.map(Self.field) })
      .map { $0.joined(separator: ",") + "\r\n" }
      .joined()
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .integer(let integer): String(integer)
    case .number(let number): number.isNaN ? "NaN" : "\(number)"
    case .missing: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0)
    }
    if !needsQuotes { return text }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + doubled.joined(separator: "\"\"") + "\""
  }
}
