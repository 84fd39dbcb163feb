import ArgumentParser
import Compute
import Files
import SweepCore
import Training

/// `infosweep verify`: reads all of a run and says what is damaged.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks all that a run holds, its store too; exit code 4 is damage.")

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Flag(help: "Put the journal in order and set damaged files aside; a run does them again.")
  var repair = false

  @Option(
    help: ArgumentHelp(
      "Then train some points again and compare what comes out: so many, or so many percent.",
      valueName: "3 or 1%"))
  var replay: String?

  @Option(help: "Which points these are: the same seed picks the same.")
  var seed = 0

  @Option(
    help: "What their values may differ by, as a part of the larger one, on another processor kind."
  )
  var tolerance = 0.01

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func validate() throws {
    if let replay, SampleSize(replay) == nil {
      throw ValidationError(
        "--replay is \(replay); it is a number of points, or a part such as 1%.")
    }
    if replay != nil, repair { throw ValidationError("--replay and --repair exclude each other.") }
    if !(0...1).contains(tolerance) {
      throw ValidationError("--tolerance is \(tolerance); it is a number from 0 to 1.")
    }
  }

  /// What was found and done.
  private struct Document: Encodable {
    let run: String
    let journalLines: Int
    let shardFiles: Int
    let bytes: Int
    let isDamaged: Bool
    let findings: [RunVerification.Finding]
    let repairs: [String]
    let replays: [ReplayVerdict]?
  }

  func run() throws {
    let folder = try RunFolder(run: path)
    if repair {
      try repair(folder)
      return
    }
    let found = try verify(folder, isRunning: try FileLock.holder(of: folder.lock) != nil)
    if !json { try say(found, repairs: []) }
    let replays = try replay.flatMap { SampleSize($0) }.map { try replay($0, of: folder) }
    if json { try say(found, repairs: [], replays: replays) }
    if found.isDamaged {
      if !json { Output.remark("infosweep verify \(path) --repair puts it in order") }
      throw ExitStatus.corrupt
    }
    let outcomes = (replays ?? []).map(\.outcome)
    if outcomes.contains(.different) { throw ExitStatus.corrupt }
    if outcomes.contains(.failed) { throw ExitStatus.infrastructure }
  }

  /// Trains points again; says at once how each compares.
  private func replay(_ size: SampleSize, of folder: RunFolder) throws -> [ReplayVerdict] {
    let replay = try Replay(
      folder, locations: DataLocations(folder: data), tolerance: tolerance)
    let places = replay.sample(size, seed: seed)
    if !json {
      print("\(places.count) points trained again with \(processorKernel.summary):")
    }
    return try places.map { place in
      let verdict = try replay.verdict(at: place)
      if !json { print(verdict.text) }
      return verdict
    }
  }

  private func repair(_ folder: RunFolder) throws {
    try RunExtension.finishInterrupted(in: folder)
    if let holder = try FileLock.holder(of: folder.lock) {
      throw FileError(operation: "repair", path: path, cause: .held(by: holder))
    }
    let lock = try FileLock(folder.lock)
    let found = try verify(folder, isRunning: false)
    let repairs = try RunRepair.perform(found, holding: lock)
    lock.release()
    try say(found, repairs: repairs)
    // What cannot be repaired here is still damage.
    let left = found.findings.contains { $0.level == .damage && !Self.canRepair($0) }
    if left { throw ExitStatus.corrupt }
    if !json, found.isDamaged { print("infosweep run with the same sweep does again what is lost") }
  }

  private static func canRepair(_ finding: RunVerification.Finding) -> Bool {
    let name = Folder.name(of: finding.place)
    return name != "plan.json" && name != "journal.jsonl"
  }

  private func verify(_ folder: RunFolder, isRunning: Bool) throws -> RunVerification {
    let progress = ByteProgress()
    defer { progress.finish() }
    return try RunVerification(folder, isRunning: isRunning) { progress.show($0, of: $1) }
  }

  private func say(
    _ found: RunVerification, repairs: [String], replays: [ReplayVerdict]? = nil
  ) throws {
    if json {
      try Output.json(
        Document(
          run: path, journalLines: found.journalLines, shardFiles: found.shardFiles,
          bytes: found.bytes, isDamaged: found.isDamaged, findings: found.findings,
          repairs: repairs, replays: replays))
      return
    }
    for finding in found.findings { print(finding.text) }
    for sentence in repairs { print("done \(sentence)") }
    print(
      "\(found.isDamaged ? "damaged" : "fine"): \(found.journalLines) lines of the journal, "
        + "\(found.shardFiles) shard files, \(Output.bytes(found.bytes))")
  }
}
