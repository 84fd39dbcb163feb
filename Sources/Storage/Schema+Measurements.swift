import HDF5

/// The file of measurements of arrays that no sweep wrote.
extension Schema {
  static let measurementsFormat = "infosweep-measurements"
  static let input = "input"
  static let flags = "flags"
  static let error = "error"
  static let samples = "samples"
  static let references = "references"
  static let options = "options"

  /// What every row has, whatever was measured.
  static let rowColumns: Set<String> = [
    input, options, source, samples, flags, error, wallSeconds,
  ]

  /// The data set of a value's standard error.
  static func standardError(_ name: String) -> String { "\(name)_standard_error" }

  /// The dimensions of the series, in the order of their first, each as long as its longest row.
  static func lengths(of table: MeasurementTable) -> [(dimension: String, length: Int)] {
    var found: [(dimension: String, length: Int)] = []
    for series in table.series {
      let length = series.values.map(\.count).max() ?? 0
      if let place = found.firstIndex(where: { $0.dimension == series.dimension }) {
        found[place].length = max(found[place].length, length)
      } else {
        found.append((series.dimension, length))
      }
    }
    return found.filter { $0.length > 0 }
  }

  /// All data sets of the file.
  static func measurements(_ table: MeasurementTable) -> GroupSpec {
    let count = table.inputs.count
    func column(
      _ name: String, _ type: HDF5.ElementType, _ longName: String, units: String? = nil
    ) -> ArraySpec {
      ArraySpec(name, [input], Layout(type, [count]), longName, units: units)
    }
    var scale = column(input, .string, "array that was measured")
    scale.isScale = true
    var arrays = [scale]
    for quantity in table.quantities {
      arrays.append(column(quantity.name, .float64, quantity.longName, units: quantity.units))
      if quantity.standardErrors != nil {
        arrays.append(
          column(
            standardError(quantity.name), .float64, "standard error of \(quantity.longName)",
            units: quantity.units))
      }
    }
    arrays += [
      column(samples, .int64, "samples the values rest on"),
      column(flags, .string, "what to know beside the values"),
      column(error, .string, "why there are no values"),
      column(wallSeconds, .float64, "duration of the measurement", units: "s"),
      column(options, .string, "options of the measurement, as JSON"),
      column(source, .string, "program that measured"),
    ]
    for (dimension, length) in lengths(of: table) {
      var scale = ArraySpec(
        dimension, [dimension], Layout(.int32, [length]), "\(dimension), counted from 0")
      scale.isScale = true
      arrays.append(scale)
      for series in table.series where series.dimension == dimension {
        arrays.append(
          ArraySpec(
            series.name, [input, dimension], Layout(.float64, [count, length]), series.longName,
            units: series.units))
      }
    }
    return GroupSpec(path: "", arrays: arrays)
  }
}
