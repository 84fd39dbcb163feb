import ArgumentParser
import Coordination
import Experiments
import Files
import Foundation
import Storage
import SweepCore

/// `infosweep export`: writes results in a study's own format.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes results in a study's own format.",
    discussion: formats)

  /// Every format of every experiment, a line each.
  private static var formats: String {
    experiments.flatMap { study in
      study.exports.map { "\($0.name): \(study.name), \($0.summary)." }
    }.joined(separator: "\n")
  }

  @Argument(help: "The format, such as history.")
  var format: String

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Option(help: "The folder to write to (default: RUN/report/<format>).")
  var output: String?

  @Option(help: "Only points with these axis values, such as 'hidden_dim=16'.")
  var only: String?

  @Flag(help: "Print the names of the files as JSON.")
  var json = false

  func run() throws {
    let folder = try RunFolder(named: path)
    guard FileManager.default.fileExists(atPath: folder.store) else {
      throw UsageError("\(path) holds no store.h5; infosweep merge makes one")
    }
    let store = try Store(folder.store)
    let plan = store.plan
    let export = try export(of: plan)
    let wanted = try only.map { try PointFilter($0, of: store.grid).points }
    let target = output ?? "\(folder.report)/\(format)"
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
    if json {
      try Output.json(written)
    } else {
      print("\(written.count) files in \(target)")
    }
  }

  private func export(of plan: Plan) throws -> StoreExport {
    let exports = experiment(named: plan.experiment)?.exports ?? []
    guard let export = exports.first(where: { $0.name == format }) else {
      throw UsageError(
        "\(plan.experiment) has no format \"\(format)\"; "
          + Suggestion.text(for: format, among: exports.map(\.name)))
    }
    return export
  }
}
