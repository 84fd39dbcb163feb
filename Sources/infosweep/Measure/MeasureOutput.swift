import ArgumentParser
import Storage

/// Where a measure's values go.
struct MeasureOutput: ParsableArguments {
  @Flag(help: "Print the values as JSON.")
  var json = false

  @Flag(
    name: [.customLong("per-slice"), .customLong("details")],
    help: "Show what is behind the values too: slices, samples, units, whatever there is.")
  var perSlice = false

  @Option(
    help: ArgumentHelp(
      "An HDF5 file for the values as well; rows are added where it holds this measure already.",
      valueName: "file"))
  var output: String?

  /// Refuses a file that values of this measure cannot be added to.
  func check(for measure: String) throws {
    guard let output else { return }
    guard !output.isEmpty else { throw UsageError("--output names no file") }
    try MeasurementFile.requirePlace(for: measure, at: output)
  }
}
