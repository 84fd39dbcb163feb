/// Rows and named columns: what a figure draws, and what a report prints and writes as CSV.
public struct Table: Sendable, Equatable {
  /// One column.
  public struct Column: Sendable, Equatable, ExpressibleByStringLiteral {
    /// The heading, and the field name in figures.
    public var name: String
    /// The unit of its numbers, such as `nat`; shown in text form.
    public var unit: String?

    /// A column from its parts.
    public init(_ name: String, unit: String? = nil) {
      self.name = name
      self.unit = unit
    }

    /// A column of names or of numbers without unit.
    public init(stringLiteral name: String) { self.init(name) }
  }

  /// The file stem.
  public var name: String
  /// The line above it.
  public var title: String
  /// What each row holds.
  public let columns: [Column]
  /// The rows, each with one cell per column.
  public private(set) var rows: [[Cell]] = []

  /// A table with the rows given.
  public init(name: String, title: String, columns: [Column], rows: [[Cell]] = []) {
    precondition(Set(columns.map(\.name)).count == columns.count, "column names differ")
    self.name = name
    self.title = title
    self.columns = columns
    for row in rows { append(row) }
  }

  /// Adds a row of one cell per column.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "one cell per column")
    rows.append(row)
  }
}

extension Table: Encodable {
  /// Writes the rows as Vega-Lite's inline data: `{"values": [{column: cell, …}, …]}`.
  public func encode(to encoder: any Encoder) throws {
    let records = rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), row))
    }
    try ["values": records].encode(to: encoder)
  }
}
