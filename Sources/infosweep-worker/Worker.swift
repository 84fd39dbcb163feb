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

  @OptionGroup var arguments: WorkerArguments

  func run() throws {
    // Environment variables that limit threads come too late inside a process; these calls do not.
    pinToOneThread()
    let shutdown = try Shutdown.onSignals()
    if arguments.withParent { endWithParent() }
    var generator = SystemRandomNumberGenerator()
    let identity = WorkerIdentity(name: arguments.ownName, incarnation: generator.next())
    let copy = LogCopy()
    let log = Logger(label: identity.name) { label in
      CopyingLogHandler(StreamLogHandler.standardError(label: label), label: label, copy: copy)
    }
    let place = try arguments.workplace(as: identity, shutdown: shutdown, log: log)
    log.info("\(LogMark.starts(process: getpid()))")
    // Data are found before the working folder changes, so that relative paths hold.
    let runner = try Runner(
      plan: place.plan, locations: DataLocations(folder: arguments.data), shards: place.shards,
      checkpoints: place.checkpoints, checkpointInterval: arguments.checkpointEvery,
      measuredStore: place.measuredStore)
    if let path = arguments.path { _ = try RunFolder(path).enter() }
    try runner.removeLeftovers()
    let hello = Hello(
      build: Build.identity, plan: place.plan.digest, datasets: runner.datasetIdentities,
      host: ProcessInfo.processInfo.hostName, pid: getpid())
    var settings = WorkerSettings(identity: identity, hello: hello, endpoint: place.endpoint)
    settings.scratch = place.scratch.map { ShardFolder($0.folder) }
    settings.log = place.endpoint.isInNetwork ? copy : nil
    settings.grace = .seconds(arguments.grace)
    settings.stopAfter = arguments.stopAfter
    let loop = try WorkerLoop(settings, shutdown: shutdown, log: log) {
      LeaseAdapter(runner: runner, log: log)
    }
    place.leave(after: try loop.run())
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      if exitCode(for: error).isSuccess { exit(withError: error) }
      let isUsage = exitCode(for: error) == .validationFailure
      let text = isUsage ? fullMessage(for: error) : "infosweep-worker: \(error)"
      try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
      let isNoRun = (error as? FileError)?.isMissing ?? false || error is JoinTokenError
      Foundation.exit(isUsage || isNoRun ? 1 : error is SweepError ? 4 : 3)
    }
  }
}
