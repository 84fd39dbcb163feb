import Coordination
import Experiments
import Foundation
import Storage
import SweepCore

/// A coordinator and its workers on this machine, from start to end.
///
/// They are the same separate programs that a cluster starts. This process only watches: it
/// replaces workers that died, shows progress, and passes Ctrl-C on.
final class RunSession {
  /// What the programs are told beside the run folder.
  struct Arguments {
    let only: String?
    let limit: Int?
    let data: String?
    /// Where workers of other machines are expected.
    let listen: String?
    /// How often workers keep the state of a long point, where somebody said so.
    let checkpointEvery: String?
    /// A file of the run folder that lists the points to do, where one does.
    var points: String?
    /// The least time between two merges while it runs, where the store is to be kept fresh.
    var mergeEvery: Duration?
  }

  /// How the session ended.
  enum Ending: String, Codable {
    case complete
    case somePointsFailed
    case interrupted
  }

  private let folder: RunFolder
  private let shutdown: Shutdown
  private var coordinator: CoordinatorProgram
  private var workers: WorkerPool
  private let verbs: OperatorLine
  private let live: LiveMerge?
  private var progress: ProgressDisplay
  private let start = ContinuousClock.now
  private var passedOn = Shutdown.Request.none

  /// Starts the coordinator; the workers follow when it is there.
  ///
  /// Both are told which plan they are started for: another run may take the folder at the same
  /// moment.
  init(plan: Plan, folder: RunFolder, workers count: Int, arguments: Arguments) throws {
    self.folder = folder
    shutdown = try Shutdown.onSignals()
    progress = ProgressDisplay(name: plan.name)
    live = try arguments.mergeEvery.map { try LiveMerge(folder, pause: $0) }
    let common = [folder.path, "--with-parent", "--plan", plan.digest]
    coordinator = try CoordinatorProgram { first in
      try ChildProcess(
        "infosweep-coordinator", name: "coordinator",
        arguments: common + first + Self.coordinatorArguments(arguments),
        log: "\(folder.logs)/coordinator.log")
    }
    verbs = OperatorLine(folder)
    let own = Self.workerArguments(arguments)
    workers = WorkerPool(count: count) { number in
      let name = "w\(number)"
      return try ChildProcess(
        "infosweep-worker", name: name, arguments: common + ["--name", name] + own,
        log: "\(folder.logs)/\(name).log")
    }
  }

  private static func workerArguments(_ arguments: Arguments) -> [String] {
    var list: [String] = []
    if let data = arguments.data { list += ["--data", data] }
    if let time = arguments.checkpointEvery { list += ["--checkpoint-every", time] }
    return list
  }

  private static func coordinatorArguments(_ arguments: Arguments) -> [String] {
    var list: [String] = []
    if let only = arguments.only { list += ["--only", only] }
    if let points = arguments.points { list += ["--points", points] }
    if let limit = arguments.limit { list += ["--limit", "\(limit)"] }
    if let listen = arguments.listen { list += ["--listen", listen] }
    return list
  }

  /// Watches until the coordinator ends, and stops whatever is left.
  ///
  /// Throws where the coordinator or too many workers died; what was committed stays.
  func run() throws -> Ending {
    defer {
      progress.finish()
      stopChildren()
      live?.finish(atOnce: passedOn == .immediate) { Output.remark($0) }
    }
    while coordinator.isRunning {
      Thread.sleep(forTimeInterval: workers.isEmpty ? 0.01 : 0.1)
      passOnShutdown()
      progress.show(readStatus())
      let progress = progress
      try coordinator.keepUp(advance: progress.advance, isWanted: passedOn == .none) {
        progress.remark($0)
      }
      try fillWorkers()
      live?.keepUp(isWanted: passedOn == .none) { progress.remark($0) }
    }
    progress.show(readStatus())
    switch coordinator.exitCode {
    case 0: return .complete
    case ExitStatus.somePointsFailed.rawValue: return .somePointsFailed
    case ExitStatus.interrupted.rawValue: return .interrupted
    default:
      throw ChildProcessError(
        "the coordinator ended with \(coordinator.ending); "
          + "what was done is kept, the same command resumes")
    }
  }

  private func passOnShutdown() {
    guard shutdown.request > passedOn else { return }
    passedOn = shutdown.request
    coordinator.signal(SIGINT)
    if passedOn == .orderly {
      progress.remark(
        "finishing the points that are due within 10 s, the rest stays for later; "
          + "Ctrl-C again stops at once")
    } else {
      workers.signal(SIGKILL)
    }
  }

  /// Sees to it that there are workers as long as there is work for them.
  private func fillWorkers() throws {
    // Only our own coordinator's word counts: it holds the lock, so the folder is ours.
    guard passedOn == .none, status?.state == .running, coordinator.isRunning else { return }
    let progress = progress
    let verbs = verbs
    try workers.fill(advance: progress.advance, isPaused: status?.pauseReason != nil) {
      progress.remark($0)
    } mourn: {
      verbs.tell(.died(death: $0))
    }
  }

  /// The last that was heard of the coordinator.
  private(set) var status: RunStatus?

  /// Shard files that were found damaged while it ran.
  var quarantined: [MergeReport.Quarantined] { live?.quarantined ?? [] }

  /// How long the session has lasted, in seconds.
  var seconds: Double { start.duration(to: .now).seconds }

  private func readStatus() -> RunStatus? {
    guard let data = FileManager.default.contents(atPath: folder.status),
      let status = try? JSONDecoder().decode(RunStatus.self, from: data),
      status.pid == coordinator.pid
    else { return nil }
    self.status = status
    return status
  }

  private func stopChildren() {
    if coordinator.isRunning { coordinator.signal(SIGTERM) }
    coordinator.wait(atMost: .seconds(15))
    workers.signal(SIGTERM)
    workers.wait(atMost: .seconds(3))
  }
}
