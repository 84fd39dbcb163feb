import ArgumentParser
import Coordination
import Files
import Foundation
import Logging
import SweepCore

/// Hands out the points of one run to its workers, and remembers what was done.
@main
struct Coordinator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infosweep-coordinator", abstract: "Coordinate the run that a folder holds.",
    discussion: "Exit codes: 0 done, 1 usage, 2 points failed, 3 machine, 4 damage, 130 ended.",
    version: Build.identity)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Option(help: "Only the points that match, such as 'hidden_dim=16,activation=relu|tanh'.")
  var only: String?

  @Option(help: "Only the points listed in this file of the run folder, as JSON.")
  var points: String?

  @Option(help: "Only the first so many of them.")
  var limit: Int?

  @Option(help: "Seconds that workers get for what is due soon after the first Ctrl-C.")
  var grace = 10.0

  @Option(help: "How often a failed point is tried again; the plan says it by default.")
  var retries: Int?

  @Option(help: "Expect workers of other machines at this host:port; `*` is every address.")
  var listen: String?

  @Flag(help: "Try points again that were given up.")
  var retryFailed = false

  @Flag(help: "Admit workers of any build.")
  var mixedBuilds = false

  @Option(name: .customLong("plan"), help: "Refuse a folder whose plan has another digest.")
  var digest: String?

  @Flag(help: "End when the program that started this one ends.")
  var withParent = false

  func validate() throws {
    if !(0...1e6).contains(grace) { throw ValidationError("--grace is a number of seconds") }
    if only != nil, points != nil {
      throw ValidationError("--only and --points exclude each other")
    }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
    if let listen, NetworkAddress(listen)?.isListenable != true {
      throw ValidationError("--listen is host:port, port below 65535, not \(listen)")
    }
    if let retries, retries < 0 { throw ValidationError("--retries must not be negative") }
  }

  func run() throws {
    let shutdown = try Shutdown.onSignals()
    if withParent { endWithParent() }
    let plan = try RunFolder(path).readPlan(expecting: digest)
    let folder = try RunFolder(path).enter()
    var settings = CoordinatorSettings(build: Build.identity)
    settings.graceSeconds = grace
    settings.address = listen.flatMap { NetworkAddress($0) }
    settings.wanted = try only.map { try PointFilter($0, of: plan.grid).points }
    if let points {
      settings.wanted = try JSONDecoder().decode(
        PointSet.self, from: Data(ByteFile.contents(of: points)))
    }
    let all = try settings.wanted ?? PointSet(0..<plan.grid.count)
    if let limit { settings.wanted = all.prefix(limit) }
    settings.terms.retries = retries ?? plan.limits.retries
    settings.terms.allowsMixedBuilds = mixedBuilds
    settings.retriesFailed = retryFailed
    let loop = try CoordinatorLoop(
      folder, settings, shutdown: shutdown, log: Logger(label: "coordinator"))
    throw ExitCode(try loop.run().exitCode)
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      if error is ExitCode || exitCode(for: error).isSuccess { exit(withError: error) }
      let isUsage = exitCode(for: error) == .validationFailure || error is PointFilterError
      let text = isUsage ? fullMessage(for: error) : "infosweep-coordinator: \(error)"
      try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
      if isUsage || (error as? FileError)?.isMissing ?? false { Foundation.exit(1) }
      Foundation.exit(error is JournalError || error is SweepError ? 4 : 3)
    }
  }
}
