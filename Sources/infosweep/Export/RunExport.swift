import Figures
import Files
import Foundation
import HDF5
import Storage
import SweepCore

/// Writes results in formats that any experiment has: CSV, JSON and the table of PyTables.
struct RunExport: ~Copyable {
  /// The formats, with one phrase for each.
  static let formats = [
    (name: "csv", summary: "runs.csv with a row for each point; with --long a file for each array"),
    (name: "json", summary: "runs.json with every point, its curves and measurements"),
    (name: "table", summary: "runs_table.h5 for pandas.read_hdf and PyTables"),
  ]

  private let arrays: StoreArrays
  private let store: Store
  private let selectors: [ArrayQuery.Selector]
  private let target: String

  /// Reads the store at `path`, to write into the folder `target`.
  ///
  /// - Parameter only: values of axes that the wanted points have.
  init(_ path: String, only: String?, to target: String) throws {
    let selectors = try ArrayQuery.selectors(only ?? "")
    if only != nil, selectors.isEmpty {
      throw UsageError("--only selects nothing; give axis=value, or leave it out")
    }
    let arrays = try StoreArrays(path)
    let store = try Store(path)
    self.selectors = selectors
    self.target = target
    self.arrays = consume arrays
    self.store = consume store
  }

  /// Writes a format; the names of the files.
  func write(_ format: String, isLong: Bool) throws -> [String] {
    let points = try arrays.points(selectors)
    try Folder.create(target)
    switch format {
    case "csv": return try csv(points, isLong: isLong)
    case "json": return [try put(CanonicalJSON.text(document(points)) + "\n", "runs.json")]
    default: return [try table(points)]
    }
  }

  private func put(_ text: String, _ name: String) throws -> String {
    try writeDurably(text, to: "\(target)/\(name)")
    return "\(target)/\(name)"
  }

  /// What is missing has no line in the long form.
  private func csv(_ points: Table, isLong: Bool) throws -> [String] {
    var files = [try put(points.csv, "runs.csv")]
    guard isLong else { return files }
    for selection in try arrays.cube(store.plan.records.map(\.name), selectors) {
      let rows = try arrays.read(selection).rows(isWhole: true, keepsMissing: false)
      files.append(try put(rows.csv, "\(selection.path).csv"))
    }
    return files
  }

  // MARK: JSON

  private struct Document: Encodable {
    let name: String
    let experiment: String
    let plan: String
    let dimensions: [String: [Cell]]
    let points: [PointDocument]
  }

  private struct PointDocument: Encodable {
    let columns: [(name: String, cell: Cell)]
    let arrays: [(group: String, name: String, values: NestedCells)]

    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      for (name, cell) in columns {
        try container.encode(cell, forKey: Key(stringValue: name))
      }
      for group in ["curves", "measurements"] {
        var inner = container.nestedContainer(
          keyedBy: Key.self, forKey: Key(stringValue: group))
        for array in arrays where array.group == group {
          try inner.encode(array.values, forKey: Key(stringValue: array.name))
        }
      }
    }
  }

  private func document(_ points: Table) throws -> Document {
    let plan = store.plan
    let selections = try arrays.cube(plan.records.map(\.name), [])
    var whole: [(record: Record, cells: [Cell])] = []
    var dimensions: [String: [Cell]] = [:]
    for (record, selection) in zip(plan.records, selections) {
      whole.append((record, try arrays.read(selection).cells))
      for labels in selection.dimensions.suffix(record.dimensions.count).flatMap(\.shown) {
        dimensions[labels.name] = labels.cells
      }
    }
    let rows = points.rows.map { row in
      let columns = zip(points.columns.map(\.name), row).map { (name: $0, cell: $1) }
      var point = 0
      if case .integer(let index)? = columns.first(where: { $0.name == "point" })?.cell {
        point = index
      }
      return PointDocument(
        columns: columns,
        arrays: whole.map { record, cells in
          let size = record.elementCount
          return (
            record.kind == .curve ? "curves" : "measurements", record.name,
            NestedCells(Array(cells[point * size..<(point + 1) * size]), shape: record.shape)
          )
        })
    }
    return Document(
      name: plan.name, experiment: plan.experiment, plan: plan.digest, dimensions: dimensions,
      points: rows)
  }

  // MARK: table

  private func table(_ points: Table) throws -> String {
    let path = "\(target)/runs_table.h5"
    let columns = points.columns.enumerated().map { place, column in
      TableColumn(column.name, Self.values(points.rows.map { $0[place] }))
    }
    try? FileManager.default.removeItem(atPath: path)
    let file = try File(creating: path)
    try file.writeTable("runs", title: "\(store.plan.name): a row for each point", columns)
    try file.close()
    return path
  }

  private static func values(_ cells: [Cell]) -> TableColumn.Values {
    if cells.contains(where: { if case .text = $0 { true } else { false } }) {
      return .texts(cells.map(\.words))
    }
    let integers = cells.compactMap { cell in
      if case .integer(let value) = cell { Int64(value) } else { nil }
    }
    if integers.count == cells.count { return .integers(integers) }
    return .numbers(
      cells.map { cell in
        switch cell {
        case .number(let value): value
        case .integer(let value): Double(value)
        case .text, .missing: .nan
        }
      })
  }
}
