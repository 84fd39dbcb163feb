import ArgumentParser
import Coordination
import Experiments
import Figures
import Storage
import SweepCore

/// `infosweep run`: does what is missing of a sweep, from its file to its store.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a sweep; the same command again resumes it.")

  @OptionGroup var source: SweepArguments

  @Option(help: "The run folder (default: results/<name of the sweep>).")
  var output: String?

  @Option(
    name: [.customLong("workers"), .customLong("parallel")],
    help: "Worker processes (default: usable cores, bounded by memory).")
  var workers: Int?

  @Option(help: "Only points with these axis values, such as 'hidden_dim=16,activation=relu|tanh'.")
  var only: String?

  @Option(help: "Only the first so many points.")
  var limit: Int?

  @Option(
    help: "Expect workers of other machines, too, at this host:port; `infosweep join` prints how.")
  var listen: String?

  @Option(
    help: ArgumentHelp(
      "Keep the state of a longer point so often, such as 30s, to continue it.",
      valueName: "time"))
  var checkpointEvery: String?

  @Flag(help: "Begin although the results may not fit on the disk.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "The least time between two merges while it runs, or never.", valueName: "time"))
  var mergeEvery = "10s"

  @Flag(help: "Print the outcome as JSON.")
  var json = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers is \(workers); it is a number from 1 to 1024.")
    }
    if let listen, NetworkAddress(listen)?.isListenable != true {
      throw ValidationError(
        "--listen is \(listen); it is host:port, where host may be * and the next port is used too."
      )
    }
    if let checkpointEvery, Duration(text: checkpointEvery) == nil {
      throw ValidationError(
        "--checkpoint-every is \(checkpointEvery); it is a time such as 30s or 5m.")
    }
    if mergeEvery != "never", Duration(text: mergeEvery) == nil {
      throw ValidationError(
        "--merge-every is \(mergeEvery); it is a time such as 30s or 5m, or never.")
    }
    if let limit, limit < 1 {
      throw ValidationError("--limit is \(limit); it is a number above 0.")
    }
  }

  func run() throws {
    let source = try source.read()
    for remark in source.remarks { Output.remark("note: \(remark)") }
    let plan = try SweepResolution(locations: self.source.locations).plan(of: source.sweep)
    let chosen = try only.map { try PointFilter($0, of: try plan.grid).points.count } ?? .max
    let path = output ?? "results/\(plan.name)"
    if !force { try DiskNeed.refuse(plan, in: path, wanted: min(chosen, limit ?? .max)) }
    let folder = try RunPreparation(plan: plan, text: source.text, path: path).prepare()
    let workers = workers ?? UsableCores.workerCount
    Output.remark(try RunSummary(reading: folder).opening(workers: workers))
    let session = try RunSession(
      plan: plan, folder: folder, workers: workers,
      arguments: .init(
        only: only, limit: limit, data: self.source.data, listen: listen,
        checkpointEvery: checkpointEvery, mergeEvery: Duration(text: mergeEvery)))
    let ending = try session.run()
    let merge = try MergerProgram.run(folder: folder)
    // What is left lying costs room, no result.
    do {
      try FinishedCheckpoints.remove(in: folder, plan: plan)
    } catch {
      Output.remark("note: checkpoints of finished points stay: \(error)")
    }
    let outcome = RunOutcome(
      folder: folder, ending: ending, merge: merge, seconds: session.seconds,
      status: session.status, quarantined: session.quarantined)
    let tables = try outcome.tables()
    if json {
      try Output.json(outcome.document(tables: tables))
    } else {
      for table in tables.prefix(1) { print(table.text) }
      print(outcome.text)
    }
    if outcome.exitStatus != .done { throw outcome.exitStatus }
    if merge.wasInterrupted { throw ExitStatus.interrupted }
  }
}
