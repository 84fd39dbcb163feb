import ArgumentParser
import Foundation
import SweepCore

/// `infosweep merge`: brings the store up to date with the shard files.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Brings a run's store up to date with its shard files.")

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Flag(help: "Print the outcome as JSON.")
  var json = false

  func run() throws {
    let folder = try RunFolder(run: path)
    try RunExtension.finishInterrupted(in: folder)
    let outcome = try MergerProgram.run(folder: folder)
    print(
      json
        ? String(decoding: outcome.document, as: UTF8.self).trimmingCharacters(in: .newlines)
        : "store \(folder.store)")
    if outcome.exitCode != 0 { throw ExitStatus.corrupt }
    if outcome.wasInterrupted { throw ExitStatus.interrupted }
  }
}
