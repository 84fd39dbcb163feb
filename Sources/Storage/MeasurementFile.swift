import Files
import Foundation
import HDF5

/// Measurements of anybody's arrays as an HDF5 file: `/input` names the arrays, every value is a
/// data set along it, with unit and long name.
public enum MeasurementFile {
  /// Refuses a place that rows of a measure cannot be added to, before any work is done for them.
  ///
  /// Throws ``MeasurementConflict`` where a file of something else is there, or one of the values
  /// of another measure.
  public static func requirePlace(for measure: String, at path: String) throws {
    guard ByteFile.exists(path) else { return }
    let allowed = "measurements of \(measure), to add to, or nothing"
    guard let table = try table(in: path) else {
      throw MeasurementConflict(
        subject: path, found: "a file of something else, which is left alone", allowed: allowed)
    }
    guard table.measure == measure else {
      throw MeasurementConflict(
        subject: path, found: "measurements of \(table.measure)", allowed: allowed)
    }
  }

  /// Adds the rows of a table to the file at `path`, or makes it, which shows all of them or, where
  /// that fails, those it held before. One program at a time may add to a file.
  ///
  /// Throws ``MeasurementConflict`` where the rows do not go with those that are there, and where
  /// names stand twice or the file cannot be written; nothing is left behind then.
  public static func add(_ table: MeasurementTable, to path: String) throws {
    try requirePlace(for: table.measure, at: path)
    guard ByteFile.exists(path), let present = try Self.table(in: path) else {
      return try write(table, to: path)
    }
    do {
      try write(try present.joined(with: table), to: path)
    } catch let conflict as MeasurementConflict {
      throw MeasurementConflict(
        subject: "\(path): \(conflict.subject)", found: conflict.found,
        allowed: "\(conflict.allowed), as in the rows that are there, or another file")
    }
  }

  /// Writes a table to `path`, instead of what is there.
  private static func write(_ table: MeasurementTable, to path: String) throws {
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
    try write(table.options, as: Schema.options, in: file)
    try write(table.sources, as: Schema.source, in: file)
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
