import ArgumentParser
import Coordination
import Foundation
import Logging
import SweepCore

/// What a worker is told on its command line.
struct WorkerArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The run folder, where this machine sees it.", valueName: "run"))
  var path: String?

  @Option(
    help: """
      A token of `infosweep join`: work for that run from anywhere. `-` reads it from standard \
      input, and INFOSWEEP_TOKEN in the environment says the same, unseen by others.
      """)
  var join: String?

  @Option(help: "The worker's name, unique within the run (default: from host and process).")
  var name: String?

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  @Option(help: "Where files wait for a coordinator that does not see them.")
  var scratch = ScratchFolder.standardPlace

  @Option(
    help: "Be gone after this time, such as 55m: what is due is finished before.",
    transform: Self.time)
  var stopAfter: Duration?

  @Option(
    help: "Keep the state of a longer point so often, to continue it.",
    transform: Self.time)
  var checkpointEvery = Duration.seconds(30)

  @Option(help: "Seconds for what is due soon after SIGTERM or the first Ctrl-C.")
  var grace = 10.0

  @Option(name: .customLong("plan"), help: "Refuse a folder whose plan has another digest.")
  var digest: String?

  @Flag(help: "End when the program that started this one ends.")
  var withParent = false

  private static func time(_ text: String) throws -> Duration {
    guard let time = Duration(text: text) else {
      throw ValidationError("it is a time such as 90s, 55m or 2h, not \(text)")
    }
    return time
  }

  func validate() throws {
    if path == nil ? !hasToken : join != nil {
      throw ValidationError("give a run folder, or --join and a token")
    }
    if !(0...1e6).contains(grace) { throw ValidationError("--grace is a number of seconds") }
    if let name, name.isEmpty || name.utf8.count > 200 || name.contains("/") {
      throw ValidationError("--name has 1 to 200 bytes and no slash")
    }
  }

  /// The token in the environment, where no argument says what to work for: `ps` shows arguments.
  private var tokenInEnvironment: String? {
    path == nil ? ProcessInfo.processInfo.environment["INFOSWEEP_TOKEN"] : nil
  }

  private var hasToken: Bool { join != nil || tokenInEnvironment?.isEmpty == false }

  /// The worker's name.
  var ownName: String {
    if let name { return name }
    // Names are unique within a run, which may span machines.
    return path != nil ? "w\(getpid())" : "\(ProcessInfo.processInfo.hostName)-\(getpid())"
  }

  /// Where the work is.
  func workplace(
    as identity: WorkerIdentity, shutdown: Shutdown, log: Logger
  ) throws -> Workplace {
    if let path { return try Workplace(run: path, expecting: digest) }
    let text = join == "-" ? readLine() : join ?? tokenInEnvironment
    return try Workplace(
      token: try JoinToken(text ?? ""), as: identity, scratch: scratch, shutdown: shutdown, log: log
    )
  }
}
