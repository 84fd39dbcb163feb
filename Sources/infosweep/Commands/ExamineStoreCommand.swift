import ArgumentParser
import Coordination
import SweepCore

/// The part of `infosweep verify` that a process of its own does.
struct ExamineStoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "examine-store", abstract: "Says as JSON what is wrong with a run's store.",
    shouldDisplay: false)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  func run() throws {
    endWithParent()
    var last = ContinuousClock.now
    let found = try StoreExamination(of: try RunFolder(run: path)) { part in
      guard last.duration(to: .now) > .milliseconds(100) else { return }
      last = .now
      Output.remark("\(part)")
    }
    try Output.json(found)
  }
}
