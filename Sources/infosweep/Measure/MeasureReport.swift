import Foundation
import Storage
import SweepCore

/// What `infosweep measure` found, as a table, as JSON and as a file.
struct MeasureReport {
  let description: MeasureDescription
  /// Every option, whether given or not.
  let options: [String: Value]
  let rows: [MeasuredRow]
  /// Threads that worked.
  let jobs: Int
  /// Whether series are shown beside the values.
  let showsSeries: Bool

  /// A table for people.
  var text: String {
    var table = TextTable([
      " input", " quantity", "value", " unit", "std error", "samples", "seconds", " flags",
    ])
    for row in rows {
      guard let measured = row.measured else {
        table.add([row.input, "-", "-", "-", "-", "-", Self.number(row.seconds, 3), "failed"])
        continue
      }
      for value in measured.values {
        table.add([
          row.input, value.name, Self.number(value.value), value.unit,
          value.standardError.map { Self.number($0, 3) } ?? "-",
          "\(value.samples ?? measured.samples)",
          Self.number(row.seconds, 3), measured.flags.joined(separator: " "),
        ])
      }
    }
    return table.text + (showsSeries ? "\n\n" + seriesText : "")
  }

  private var seriesText: String {
    var lines: [String] = []
    for row in rows {
      for series in row.measured?.series ?? [] {
        lines.append("\(row.input): \(series.longName), \(series.unit)")
        for (place, value) in series.values.enumerated() {
          lines.append("  \(series.dimension) \(place): \(Self.number(value))")
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A number with as many digits as people read; `-` for one that is none.
  private static func number(_ value: Double, _ digits: Int = 6) -> String {
    value.isFinite ? String(format: "%.\(digits)g", value) : "-"
  }

  /// The report as a table for a file.
  func table() throws -> MeasurementTable {
    var table = MeasurementTable(
      measure: description.name, citation: description.citation, source: Build.identity,
      optionsJSON: try CanonicalJSON.text(options), inputs: rows.map(\.input))
    table.sampleCounts = rows.map { $0.measured?.samples ?? 0 }
    table.flags = rows.map { $0.measured?.flags.joined(separator: " ") ?? "" }
    table.errors = rows.map { row in row.error.map { "\($0)" } ?? "" }
    table.wallSeconds = rows.map(\.seconds)
    for value in rows.first(where: { $0.measured != nil })?.measured?.values ?? [] {
      let found = rows.map { row in row.measured?.values.first { $0.name == value.name } }
      let errors = found.map { $0?.standardError ?? .nan }
      table.quantities.append(
        .init(
          name: value.name, longName: value.longName, units: value.unit,
          values: found.map { $0?.value ?? .nan },
          standardErrors: found.contains { $0?.standardError != nil } ? errors : nil))
    }
    for series in rows.first(where: { $0.measured != nil })?.measured?.series ?? [] {
      table.series.append(
        .init(
          name: series.name, dimension: series.dimension, longName: series.longName,
          units: series.unit,
          values: rows.map { row in
            row.measured?.series.first { $0.name == series.name }?.values ?? []
          }))
    }
    return table
  }
}
