import ArgumentParser
import Files
import SweepCore

/// `infosweep verify`: reads all of a run and says what is damaged.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks plan, journal and every shard file of a run; exit code 4 is damage.")

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Flag(help: "Put the journal in order and set damaged files aside; a run does them again.")
  var repair = false

  @Flag(help: "Print the findings as JSON.")
  var json = false

  /// What was found and done.
  private struct Document: Encodable {
    let run: String
    let journalLines: Int
    let shardFiles: Int
    let bytes: Int
    let isDamaged: Bool
    let findings: [RunVerification.Finding]
    let repairs: [String]
  }

  func run() throws {
    let folder = try RunFolder(run: path)
    if repair {
      try repair(folder)
      return
    }
    let found = try verify(folder, isRunning: try FileLock.holder(of: folder.lock) != nil)
    try say(found, repairs: [])
    if found.isDamaged {
      if !json { Output.remark("infosweep verify \(path) --repair puts it in order") }
      throw ExitStatus.corrupt
    }
  }

  private func repair(_ folder: RunFolder) throws {
    if let holder = try FileLock.holder(of: folder.lock) {
      throw FileError(operation: "repair", path: path, cause: .held(by: holder))
    }
    let lock = try FileLock(folder.lock)
    let found = try verify(folder, isRunning: false)
    let repairs = try RunRepair.perform(found, holding: lock)
    lock.release()
    try say(found, repairs: repairs)
    // What cannot be repaired here is still damage.
    let left = found.findings.contains { $0.level == .damage && !Self.canRepair($0, of: folder) }
    if left { throw ExitStatus.corrupt }
    if !json, found.isDamaged { print("infosweep run with the same sweep does again what is lost") }
  }

  private static func canRepair(_ finding: RunVerification.Finding, of folder: RunFolder) -> Bool {
    finding.place != folder.plan && finding.place != folder.journal
  }

  private func verify(_ folder: RunFolder, isRunning: Bool) throws -> RunVerification {
    let progress = ByteProgress()
    defer { progress.finish() }
    return try RunVerification(folder, isRunning: isRunning) { progress.show($0, of: $1) }
  }

  private func say(_ found: RunVerification, repairs: [String]) throws {
    if json {
      try Output.json(
        Document(
          run: path, journalLines: found.journalLines, shardFiles: found.shardFiles,
          bytes: found.bytes, isDamaged: found.isDamaged, findings: found.findings,
          repairs: repairs))
      return
    }
    for finding in found.findings { print(finding.text) }
    for sentence in repairs { print("done \(sentence)") }
    print(
      "\(found.isDamaged ? "damaged" : "fine"): \(found.journalLines) lines of the journal, "
        + "\(found.shardFiles) shard files, \(Output.bytes(found.bytes))")
  }
}
