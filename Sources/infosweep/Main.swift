import ArgumentParser
import SweepCore
import Foundation

/// The front door's entry: parses, runs, and turns every error into one sentence and an exit code.
@main
enum Main {
  static func main() {
    do {
      var command = try Infosweep.parseAsRoot()
      try command.run()
    } catch {
      exit(with: error)
    }
  }

  private static func exit(with error: any Error) -> Never {
    if let status = error as? ExitStatus { Foundation.exit(status.rawValue) }
    if Infosweep.exitCode(for: error) == .success {
      print(Infosweep.fullMessage(for: error))
      Foundation.exit(0)
    }
    if Infosweep.exitCode(for: error) == .validationFailure {
      report(Infosweep.fullMessage(for: error))
      Foundation.exit(ExitStatus.usage.rawValue)
    }
    report("infosweep: \(error)")
    Foundation.exit(ExitStatus(of: error).rawValue)
  }

  private static func report(_ message: String) {
    Output.remark(message)
  }
}

/// One word, few verbs.
struct Infosweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infosweep",
    abstract: "Sweeps activations, widths and seeds, and looks at what the networks learnt.",
    version: Build.identity,
    subcommands: [
      RunCommand.self, PlanCommand.self, StatusCommand.self, ExplainCommand.self,
      LogsCommand.self, RetryCommand.self, MergeCommand.self, VerifyCommand.self,
      DiffCommand.self, GetCommand.self, ExportCommand.self, GCCommand.self, MeasureVerb.self,
      JoinCommand.self, DataCommand.self, DoctorCommand.self, ExamineStoreCommand.self,
    ])
}
