import HDF5

extension MeasurementFile {
  /// The table in a file; nil where the file is one of something else.
  static func table(in path: String) throws -> MeasurementTable? {
    guard let file = try? File(opening: path),
      try file.text(Schema.format) == Schema.measurementsFormat
    else { return nil }
    let inputs = try file.dataset(Schema.input).readText()
    var table = MeasurementTable(
      measure: try file.text(Schema.measure) ?? "",
      citation: try file.text(Schema.references) ?? "",
      source: "", optionsJSON: "", inputs: inputs)
    table.sources = try file.dataset(Schema.source).readText()
    table.options = try file.dataset(Schema.options).readText()
    table.sampleCounts = try file.dataset(Schema.samples).read(Int64.self).map { Int($0) }
    table.flags = try file.dataset(Schema.flags).readText()
    table.errors = try file.dataset(Schema.error).readText()
    table.wallSeconds = try file.dataset(Schema.wallSeconds).read()
    for link in try file.links() where !Schema.rowColumns.contains(link.name) {
      try read(link.name, of: file, into: &table)
    }
    return table
  }

  /// Takes a data set for what its axes say it is: a value, a series, or a scale, which a series
  /// names.
  private static func read(
    _ name: String, of file: borrowing File, into table: inout MeasurementTable
  ) throws {
    let dataset = try file.dataset(name)
    guard try !dataset.isScale(), !table.isStandardError(name) else { return }
    let (longName, units) = (
      try dataset.text(Schema.longName) ?? "", try dataset.text(Schema.units) ?? "1"
    )
    let numbers = try dataset.read(Double.self)
    if dataset.shape.count == 1 {
      let errors = Schema.standardError(name)
      table.quantities.append(
        .init(
          name: name, longName: longName, units: units, values: numbers,
          standardErrors: try file.contains(errors) ? file.dataset(errors).read() : nil))
    } else {
      let length = dataset.shape[1]
      table.series.append(
        .init(
          name: name, dimension: String(try dataset.scalePath(axis: 1)?.dropFirst() ?? ""),
          longName: longName, units: units,
          values: table.inputs.indices.map { row in
            Array(numbers[row * length..<(row + 1) * length])
          }))
    }
  }
}

extension MeasurementTable {
  /// Whether a data set of this name goes with one of the quantities, which stand before it.
  fileprivate func isStandardError(_ name: String) -> Bool {
    quantities.contains { Schema.standardError($0.name) == name }
  }
}
