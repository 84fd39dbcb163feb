import Files
import Foundation
import HDF5

/// Measurements of anybody's arrays as an HDF5 file: `/input` names the arrays, every value is a
/// data set along it, with unit and long name.
public enum MeasurementFile {
  /// Whether a table may be written to `path`: nothing is there, or measurements are.
  public static func mayReplace(_ path: String) -> Bool {
    guard ByteFile.exists(path) else { return true }
    let format = try? File(opening: path).text(Schema.format)
    return format == Schema.measurementsFormat
  }

  /// Writes a table to `path`, which shows it whole or not at all.
  ///
  /// Throws where names stand twice or the file cannot be written; nothing is left behind then.
  public static func write(_ table: MeasurementTable, to path: String) throws {
    let group = Schema.measurements(table)
    let names = group.arrays.map(\.name)
    guard Set(names).count == names.count else {
      throw StorageError(.unfitPlan, path, "two of its data sets have one name")
    }
    let stem = "\(Folder.name(of: path))"
    let temporary = "\(Folder.parent(of: path))/" + UnfinishedFile.name(stem)
    do {
      let file = try File(creating: temporary)
      try file.setAttribute(Schema.title, "infosweep measurements: \(table.measure)")
      try file.setAttribute(Schema.format, Schema.measurementsFormat)
      try file.setAttribute(Schema.version, Schema.formatVersion)
      try file.setAttribute(Schema.measure, table.measure)
      try file.setAttribute(Schema.references, table.citation)
      try file.setAttribute(Schema.optionsJSON, table.optionsJSON)
      try file.setAttribute(Schema.source, table.source)
      try group.create(in: file)
      try writeRows(table, in: file)
      try writeValues(table, in: file)
      try group.attachScales(in: file)
      try file.close()
      try moveDurably(from: temporary, to: path)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  private static func writeRows(_ table: MeasurementTable, in file: borrowing File) throws {
    try write(table.inputs, as: Schema.input, in: file)
    try write(table.flags, as: Schema.flags, in: file)
    try write(table.errors, as: Schema.error, in: file)
    try write(table.sampleCounts.map(Int64.init), as: Schema.samples, in: file)
    try write(table.wallSeconds, as: Schema.wallSeconds, in: file)
  }

  private static func writeValues(_ table: MeasurementTable, in file: borrowing File) throws {
    for quantity in table.quantities {
      try write(quantity.values, as: quantity.name, in: file)
      if let errors = quantity.standardErrors {
        try write(errors, as: Schema.standardError(quantity.name), in: file)
      }
    }
    for (dimension, length) in Schema.lengths(of: table) {
      try write((0..<length).map(Int32.init), as: dimension, in: file)
      for series in table.series where series.dimension == dimension {
        let rows = series.values.flatMap { row in
          row + [Double](repeating: .nan, count: length - row.count)
        }
        try write(rows, as: series.name, in: file)
      }
    }
  }

  private static func write<Value: StoredNumber>(
    _ values: [Value], as name: String, in file: borrowing File
  ) throws {
    let dataset = try file.dataset(name)
    try dataset.write(values)
    try dataset.close()
  }

  private static func write(_ texts: [String], as name: String, in file: borrowing File) throws {
    let dataset = try file.dataset(name)
    try dataset.write(texts)
    try dataset.close()
  }
}
