import ArgumentParser
import Experiments
import SweepCore
import Training

/// `infosweep measure --store RUN --measure NAME`: takes measures of a run's recorded snapshots.
struct MeasureStoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Takes measures of a run again, or others, from the weights it recorded.",
    discussion: "The same command again resumes. What was trained stays as it is.")

  @Option(help: ArgumentHelp("The run folder.", valueName: "run"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "The measures, with commas between them, or all.", valueName: "names"))
  var measure: String?

  @Flag(help: "Measure every recorded snapshot, not only those that training measures.")
  var dense = false

  @Option(
    name: [.customLong("workers"), .customLong("parallel")],
    help: "Worker processes (default: usable cores, bounded by memory).")
  var workers: Int?

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  @Flag(help: "Print the outcome as JSON.")
  var json = false

  // This verb is the one that is meant where none is named, and so meets the misspelt ones.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var unknown: [String] = []

  func validate() throws {
    if let word = unknown.first {
      let allowed =
        word.hasPrefix("-")
        ? ["--store", "--measure", "--dense", "--workers", "--data", "--json"]
        : measureNames
      throw ValidationError(
        "\(word.hasPrefix("-") ? "the option" : "the measure") \"\(word)\" is unknown; "
          + Suggestion.text(for: word, among: allowed))
    }
    guard store != nil, measure != nil else {
      throw ValidationError(
        "needed are --store and --measure, or the name of a measure first: "
          + measureNames.joined(separator: ", "))
    }
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers is \(workers); it is a number from 1 to 1024.")
    }
    if names.isEmpty { throw ValidationError("--measure names no measure.") }
  }

  private var names: [String] {
    (measure ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
  }

  func run() throws {
    guard let store else { throw UsageError("--store names no run") }
    let folder = try RunFolder(run: store)
    try RunExtension.finishInterrupted(in: folder)
    let preparation = try PassPreparation(
      of: folder, measures: names, isDense: dense, locations: DataLocations(folder: data))
    let workers = workers ?? UsableCores.workerCount
    Output.remark(preparation.opening(workers: workers))
    let session = try RunSession(
      plan: preparation.plan, folder: preparation.folder, workers: workers,
      arguments: .init(
        only: nil, limit: nil, data: data, listen: nil, checkpointEvery: nil,
        points: preparation.points))
    let ending = try session.run()
    let outcome = PassOutcome(
      run: folder, folder: preparation.folder, plan: preparation.plan, ending: ending,
      merge: try MergerProgram.run(folder: folder), seconds: session.seconds,
      status: session.status)
    if json { try Output.json(outcome.document) } else { print(outcome.text) }
    if outcome.exitStatus != .done { throw outcome.exitStatus }
    if outcome.merge.wasInterrupted { throw ExitStatus.interrupted }
  }
}
