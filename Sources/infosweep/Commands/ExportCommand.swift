import ArgumentParser
import Coordination
import Experiments
import Files
import Foundation
import Storage
import SweepCore
import Training

/// `infosweep export`: writes results as CSV, JSON or a table, or in a study's own format.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes results as CSV, JSON or a table, or in a study's own format.",
    discussion: formats)

  /// Every format of every experiment, a line each.
  private static var formats: String {
    let own = experiments.flatMap { study in
      study.exports.map { "\($0.name): \(study.name), \($0.summary)." }
    }
    return (RunExport.formats.map { "\($0.name): \($0.summary)." } + own).joined(separator: "\n")
  }

  @Argument(help: "The format, such as csv or history.")
  var format: String
  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String
  @Option(
    help: "The folder to write to (default: RUN/report/<format>); with --point the file itself.")
  var output: String?
  @Option(help: "Only this point, such as '#17' or 'hidden_dim=16,seed=1'.")
  var point: String?
  @Option(help: "With a study's format: significant digits of its numbers.")
  var digits: Int?
  @Option(help: "With a study's format: how many snapshots it holds at most.")
  var checkpoints: Int?
  @Option(help: "A folder with data sets, looked at before INFOSWEEP_DATA.")
  var data: String?
  @Option(help: "Only points with these axis values, such as 'hidden_dim=16'.")
  var only: String?
  @Flag(help: "With csv: a file for each curve and measurement, too, a line for each value.")
  var long = false
  @Flag(help: "Print the names of the files as JSON.")
  var json = false

  func run() throws {
    let folder = try RunFolder(named: path)
    guard FileManager.default.fileExists(atPath: folder.store) else {
      throw UsageError("\(path) holds no store.h5; infosweep merge makes one")
    }
    if long, format != "csv" { throw UsageError("--long goes with the format csv") }
    let target = output ?? "\(folder.report)/\(format)"
    let written: [String]
    if RunExport.formats.contains(where: { $0.name == format }) {
      try refuseIdleOptions()
      written = try RunExport(folder.store, only: only, to: target).write(format, isLong: long)
    } else {
      let export = StudyExport(
        folder: folder, format: format,
        settings: ExportSettings(
          digits: digits, checkpoints: checkpoints, locations: DataLocations(folder: data)))
      written =
        try point.map { [try export.write(point: $0, to: output)] }
        ?? export.write(only: only, to: target)
    }
    if json {
      try Output.json(written)
    } else if written.count == 1 {
      print(written[0])
    } else {
      print("\(written.count) files in \(target)")
    }
  }

  /// The formats of all runs have neither numbers to round nor a single point.
  private func refuseIdleOptions() throws {
    let given: [(name: String, isGiven: Bool)] = [
      ("--point", point != nil), ("--digits", digits != nil),
      ("--checkpoints", checkpoints != nil), ("--data", data != nil),
    ]
    if let option = given.first(where: \.isGiven) {
      throw UsageError("\(option.name) goes with a study's own format, not with \(format)")
    }
  }

  func validate() throws {
    if point != nil, only != nil { throw ValidationError("Give --point or --only.") }
    if let digits, digits < 1 { throw ValidationError("--digits is \(digits); at least 1.") }
    if let checkpoints, checkpoints < 1 {
      throw ValidationError("--checkpoints is \(checkpoints); at least 1.")
    }
  }
}
