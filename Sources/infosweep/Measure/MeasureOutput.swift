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
    help: ArgumentHelp("An HDF5 file to write the values to as well.", valueName: "file"))
  var output: String?

  /// Refuses to write over what is no file of measurements.
  func check() throws(UsageError) {
    guard let output else { return }
    guard !output.isEmpty, MeasurementFile.mayReplace(output) else {
      throw UsageError("--output \(output): something else is there, which is left alone")
    }
  }
}
