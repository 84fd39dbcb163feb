import ArgumentParser
import Coordination
import Experiments
import Files
import Foundation
import Storage
import SweepCore

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
  @Option(help: "The folder to write to (default: RUN/report/<format>).")
  var output: String?
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
      written = try RunExport(folder.store, only: only, to: target).write(format, isLong: long)
    } else {
      written = try writeStudy(folder, to: target)
    }
    if json {
      try Output.json(written)
    } else {
      print("\(written.count) \(written.count == 1 ? "file" : "files") in \(target)")
    }
  }

  private func writeStudy(_ folder: RunFolder, to target: String) throws -> [String] {
    let store = try Store(folder.store)
    let plan = store.plan
    let export = try export(of: plan)
    let wanted = try only.map { try PointFilter($0, of: store.grid).points }
    var written: [String] = []
    for (point, status) in try store.statuses().enumerated() {
      guard status == .complete || status == .diverged,
        wanted.map({ $0.first(in: point..<point + 1) != nil }) ?? true
      else { continue }
      let name = plan.pointName(of: store.grid[point])
      // A sweep of one point has no name to tell its file by.
      let place = name.isEmpty ? target : "\(target)/\(name)"
      try Folder.create(place)
      let file = "\(place)/\(export.fileName)"
      try writeDurably(try export.text(store, point), to: file)
      written.append(file)
    }
    return written
  }

  private func export(of plan: Plan) throws -> StoreExport {
    let exports = experiment(named: plan.experiment)?.exports ?? []
    guard let export = exports.first(where: { $0.name == format }) else {
      throw UsageError(
        "\(plan.experiment) has no format \"\(format)\"; "
          + Suggestion.text(for: format, among: RunExport.formats.map(\.name) + exports.map(\.name))
      )
    }
    return export
  }
}
