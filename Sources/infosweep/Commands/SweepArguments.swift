import ArgumentParser
import Experiments
import Foundation
import SweepCore
import Training

/// Which sweep: a sweep file of ours, or a study's own configuration files.
struct SweepArguments: ParsableArguments {
  @Argument(help: "The sweep file, such as configs/infomax.yaml.")
  var file: String?

  @Option(help: "A study's own configuration: a sweep of one point.")
  var config: String?

  @Option(help: "A study's own configuration, to be swept.")
  var baseConfig: String?

  @Option(help: "The study's own sweep configuration that goes with --base-config.")
  var sweepConfig: String?

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  func validate() throws {
    let given = [file, config, baseConfig].compactMap { $0 }.count
    guard given == 1 else {
      throw ValidationError("Give a sweep file, or --config, or --base-config with --sweep-config.")
    }
    guard (baseConfig == nil) == (sweepConfig == nil) else {
      throw ValidationError("--base-config and --sweep-config go together.")
    }
  }

  /// Where data sets are looked for.
  var locations: DataLocations { DataLocations(folder: data) }

  /// What was read: the sweep, the text to keep in the run folder, and remarks.
  struct Source {
    let sweep: SweepFile
    let text: String
    let remarks: [String]
  }

  /// Reads the files.
  ///
  /// Throws `SweepFileProblem`, or `UsageError` where a file cannot be read.
  func read() throws -> Source {
    if let file {
      let text = try Self.text(of: file)
      return Source(sweep: try SweepFile(parsing: text, file: file), text: text, remarks: [])
    }
    let base = config ?? baseConfig ?? ""
    let baseText = try Self.text(of: base)
    let axes = try sweepConfig.map { (text: try Self.text(of: $0), file: $0) }
    let published = try PublishedSweep(base: (baseText, base), axes: axes)
    let kept = ["# \(base)\n" + baseText] + (axes.map { ["# \($0.file)\n" + $0.text] } ?? [])
    return Source(
      sweep: published.sweep, text: kept.joined(separator: "---\n"),
      remarks: published.warnings)
  }

  private static func text(of path: String) throws -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw UsageError("\(path) cannot be read; name a sweep file, such as configs/infomax.yaml")
    }
  }
}
