import Figures

/// Values of an array, with the names and coordinates of its dimensions.
struct LabelledArray {
  let name: String
  let path: String
  let units: String?
  let longName: String?
  let dimensions: [ArraySelection.Dimension]
  /// The values, last dimension fastest.
  let cells: [Cell]

  /// The dimensions along which there is more than one place, or about which nobody said anything.
  private var open: [ArraySelection.Dimension] {
    dimensions.filter { !$0.isSelected || $0.places.count != 1 }
  }

  /// The coordinates of one place, as `activation=relu`.
  private func fixed() -> [String] {
    dimensions.filter { $0.isSelected && $0.places.count == 1 }.flatMap { dimension in
      dimension.shown.map { "\($0.name)=\($0.cells[dimension.places[0]].words)" }
    }
  }

  /// A row for each value: the coordinates of its place, and the value.
  ///
  /// - Parameter isWhole: whether coordinates of single places stand there, too.
  func rows(isWhole: Bool = false, keepsMissing: Bool = true) -> Table {
    let shown = isWhole ? dimensions : open
    var names: [String] = []
    for labels in shown.flatMap(\.shown) where !names.contains(labels.name) {
      names.append(labels.name)
    }
    // A coordinate is its own value.
    let value = names.contains(name) ? "value" : name
    var table = Table(
      name: name, title: longName ?? name, columns: (names + [value]).map { Table.Column($0) })
    for (offset, cell) in cells.enumerated() where keepsMissing || cell != .missing {
      let places = places(at: offset)
      var row: [Cell] = []
      var known: Set<String> = []
      for (axis, dimension) in dimensions.enumerated() {
        if !isWhole, dimension.isSelected, dimension.places.count == 1 { continue }
        for labels in dimension.shown where known.insert(labels.name).inserted {
          row.append(labels.cells[places[axis]])
        }
      }
      table.append(row + [cell])
    }
    return table
  }

  private func places(at offset: Int) -> [Int] {
    var rest = offset
    var places = [Int](repeating: 0, count: dimensions.count)
    for axis in dimensions.indices.reversed() {
      let own = dimensions[axis].places
      places[axis] = own[rest % own.count]
      rest /= own.count
    }
    return places
  }

  /// A heading line and the values: the only one, or a table.
  var text: String {
    var heading = longName.map { "\(name): \($0)" } ?? name
    if let units, units != "1" { heading += " [\(units)]" }
    let fixed = fixed()
    if !fixed.isEmpty { heading += "\nat \(fixed.joined(separator: ", "))" }
    if open.isEmpty { return "\(heading)\n\(cells.first?.words ?? "")" }
    let rows = rows()
    var table = TextTable(rows.columns.map(\.name))
    for row in rows.rows { table.add(row.map(\.words)) }
    return "\(heading)\n\(table.text)"
  }
}

extension LabelledArray: Encodable {
  private enum CodingKeys: String, CodingKey {
    case name, path, units, dimensions, values
    case longName = "long_name"
  }

  private struct Coordinates: Encodable {
    let name: String
    let length: Int
    let coordinates: [String: [Cell]]
  }

  /// Writes names, coordinates and nested values; what is not a number is null.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode("/" + path, forKey: .path)
    try container.encode(units, forKey: .units)
    try container.encode(longName, forKey: .longName)
    try container.encode(
      dimensions.map { dimension in
        Coordinates(
          name: dimension.name, length: dimension.places.count,
          coordinates: dimension.shown.reduce(into: [:]) { all, labels in
            all[labels.name] = dimension.places.map { labels.cells[$0] }
          })
      }, forKey: .dimensions)
    try container.encode(
      NestedCells(cells, shape: dimensions.map(\.places.count)), forKey: .values)
  }
}
