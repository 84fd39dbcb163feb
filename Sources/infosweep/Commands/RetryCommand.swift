import ArgumentParser
import Coordination
import Files
import SweepCore

/// `infosweep retry`: gives points that were given up a fresh budget.
struct RetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Has points tried again that were given up; nothing else changes.",
    discussion: "infosweep run does so by itself when it starts.")

  @Argument(help: "Which: failed, '#17', 5..9, or axis values such as 'hidden_dim=16'.")
  var points: String

  @Argument(
    help: ArgumentHelp(
      "The run folder (default: the one below results/ that was at work last).", valueName: "run"))
  var path: String?

  @Option(
    name: .customLong("where"), help: "Only those with these axis values, such as 'hidden_dim=16'.")
  var condition: String?

  @Flag(help: "Print the outcome as JSON.")
  var json = false

  /// What came of it.
  private struct Outcome: Encodable {
    let run: String
    /// How many points are tried again.
    let retried: Int
    /// Whether a coordinator runs that does them now.
    let isRunning: Bool
  }

  func run() throws {
    let folder = try RunFolder.chosen(path)
    try RunExtension.finishInterrupted(in: folder)
    let table = try RunTable(reading: folder)
    var selected = try PointSelector(plan: table.plan) { table.failed }.points(points)
    if let condition {
      selected = selected.intersection(try PointFilter(condition, of: table.plan.grid).points)
    }
    let isRunning = try FileLock.holder(of: folder.lock) != nil
    let retried =
      isRunning ? try ask(folder, selected) : try note(selected, in: folder)
    if json {
      try Output.json(Outcome(run: folder.path, retried: retried, isRunning: isRunning))
    } else if retried == 0 {
      print("none of these points was given up: nothing to do")
    } else {
      let (points, them) = retried == 1 ? ("point is", "it") : ("points are", "them")
      let next =
        isRunning ? "the coordinator gives \(them) out" : "the same infosweep run does \(them)"
      print("\(retried) \(points) to be tried again; \(next)")
    }
  }

  private func ask(_ folder: RunFolder, _ points: PointSet) throws -> Int {
    do {
      return try OperatorLine(folder).ask(.retry(points: points)).points
    } catch is WorkerError {
      throw ChildProcessError(
        "who holds \(folder.lock) does not answer; try again when it has ended, or on its machine")
    }
  }

  /// Writes it into the journal, as a coordinator would.
  private func note(_ points: PointSet, in folder: RunFolder) throws -> Int {
    let lock = try FileLock(folder.lock)
    // Somebody may have been at work since the journal was read.
    let failed = try RunTable(reading: folder).failed.intersection(points)
    if failed.count > 0 {
      let content = try JournalFile.read(folder.journal)
      var journal = try JournalFile(folder.journal, after: content)
      for point in failed.ranges.joined() { try journal.append(.retried(point: point)) }
      try journal.sync()
    }
    lock.release()
    return failed.count
  }
}
