import ArgumentParser
import Coordination
import Foundation
import Storage
import SweepCore

/// `infosweep merge`: brings the store up to date with the shard files.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Brings a run's store up to date with its shard files.")

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Flag(help: "Merge whenever a quarter is new, until nobody coordinates the run any more.")
  var watch = false

  @Option(help: ArgumentHelp("The least time between two merges of --watch.", valueName: "time"))
  var every = "10s"

  @Flag(
    inversion: .prefixedNo,
    help: "Say where and when results came to be; without, equal results give equal files.")
  var provenance = true

  @Flag(help: "Print the outcome as JSON, a line for each merge.")
  var json = false

  func validate() throws {
    guard Duration(text: every) == nil else { return }
    throw ValidationError("--every is \(every); it is a time such as 30s or 5m.")
  }

  func run() throws {
    let folder = try RunFolder(run: path)
    try RunExtension.finishInterrupted(in: folder)
    var exitStatus = ExitStatus.done
    if watch {
      let shutdown = try Shutdown.onSignals()
      let pause = Duration(text: every) ?? .seconds(10)
      try MergeWatch.follow(folder, pause: pause, isStopped: { shutdown.request > .none }) {
        let status = try merge(folder)
        // Damage weighs more than what came after it.
        if exitStatus != .corrupt { exitStatus = status }
      }
      if exitStatus == .done && shutdown.request > .none { exitStatus = .interrupted }
    } else {
      exitStatus = try merge(folder)
    }
    if exitStatus != .done { throw exitStatus }
  }

  /// Merges once and says so.
  private func merge(_ folder: RunFolder) throws -> ExitStatus {
    let outcome = try MergerProgram.run(folder: folder, keepsProvenance: provenance)
    let line =
      json
      ? String(decoding: outcome.document, as: UTF8.self).trimmingCharacters(in: .newlines)
      : watch ? "\(outcome.report)" : "store \(folder.store)"
    try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
    if outcome.exitCode != 0 { return .corrupt }
    return outcome.wasInterrupted ? .interrupted : .done
  }
}
