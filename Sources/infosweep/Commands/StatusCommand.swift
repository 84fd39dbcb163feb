import ArgumentParser
import Coordination
import Foundation
import SweepCore

/// `infosweep status`: says how far a run is. It reads files and changes nothing.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says how far a run is; changes nothing.")

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Flag(help: "Print the status as JSON.")
  var json = false

  func run() throws {
    let folder = try RunFolder(run: path)
    let summary = try RunSummary(reading: folder)
    if json {
      try Output.json(summary)
    } else {
      print(summary.text)
    }
  }
}
