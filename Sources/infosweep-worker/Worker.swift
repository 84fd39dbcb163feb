import ArgumentParser
import Compute
import Coordination
import Experiments
import Files
import Foundation
import Logging
import SweepCore
import Training

/// Trains the points of the leases it is given, on one core.
@main
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infosweep-worker",
    abstract: "Works for the coordinator of a run until the sweep is over.",
    version: Build.identity)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Option(help: "The worker's name, unique within the run.")
  var name = "w\(getpid())"

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  @Option(name: .customLong("plan"), help: "Refuse a folder whose plan has another digest.")
  var digest: String?

  @Flag(help: "End when the program that started this one ends.")
  var withParent = false

  func run() throws {
    // Environment variables that limit threads come too late inside a process; these calls do not.
    pinToOneThread()
    let shutdown = try Shutdown.onSignals()
    if withParent { endWithParent() }
    let plan = try RunFolder(path).readPlan(expecting: digest)
    // Data are found before the working folder changes, so that relative paths hold.
    let runner = try Runner(
      plan: plan, locations: DataLocations(folder: data), shards: RunFolder(".").shards)
    let folder = try RunFolder(path).enter()
    try runner.removeLeftovers()
    let hello = Hello(
      build: Build.identity, plan: plan.digest, datasets: runner.datasetIdentities,
      host: ProcessInfo.processInfo.hostName, pid: getpid())
    var generator = SystemRandomNumberGenerator()
    let settings = WorkerSettings(
      identity: WorkerIdentity(name: name, incarnation: generator.next()), hello: hello,
      endpoint: folder.endpoint)
    let loop = try WorkerLoop(settings, shutdown: shutdown, log: Logger(label: name)) {
      LeaseAdapter(runner: runner)
    }
    _ = try loop.run()
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      if exitCode(for: error).isSuccess { exit(withError: error) }
      let isUsage = exitCode(for: error) == .validationFailure
      let text = isUsage ? fullMessage(for: error) : "infosweep-worker: \(error)"
      FileHandle.standardError.write(Data("\(text)\n".utf8))
      let isNoRun = (error as? FileError)?.isMissing ?? false
      Foundation.exit(isUsage || isNoRun ? 1 : error is SweepError ? 4 : 3)
    }
  }
}
