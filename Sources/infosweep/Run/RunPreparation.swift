import Coordination
import Files
import Foundation
import SweepCore

/// Makes the run folder of a plan, or finds that it is there already.
struct RunPreparation {
  let plan: Plan
  /// The sweep file as the user wrote it, kept in the folder.
  let text: String
  let path: String

  /// The folder, with `plan.json` and `sweep.yaml` in it. One that holds the same sweep with fewer
  /// points is extended, and keeps what is done.
  ///
  /// Throws where the folder is in use, cannot be written, or belongs to something else; what is
  /// there stays untouched then.
  func prepare() throws -> RunFolder {
    let folder = try RunFolder(named: path)
    try RunExtension.finishInterrupted(in: folder)
    try refuseUnfit(folder)
    try folder.create()
    let lock = try FileLock(folder.lock)
    // Another run may have been faster; from here on nobody else writes.
    if let change = try change(of: folder) {
      let work = RunExtension(folder: folder, change: change, text: text)
      for sentence in try work.perform(holding: lock) { Output.remark("\(plan.name): \(sentence)") }
    }
    // What an earlier coordinator said must not pass for the word of the next one, which may have
    // the same process number.
    try? FileManager.default.removeItem(atPath: folder.status)
    try writeDurably([UInt8](text.utf8), to: folder.sweepFile)
    try writeDurably([UInt8](try CanonicalJSON.data(plan)), to: folder.plan)
    lock.release()
    return folder
  }

  private func refuseUnfit(_ folder: RunFolder) throws {
    if FileManager.default.fileExists(atPath: folder.plan) {
      _ = try change(of: folder)
      try refuseInUse(folder)
      // Better said here than by a coordinator that cannot start.
      _ = try JournalFile.read(folder.journal)
    } else if Folder.exists(path) {
      // Whoever prepares a run makes its parts and takes its lock before anything else; that alone
      // is no run yet, and stays behind where somebody was killed on the way.
      let parts = [folder.shards, folder.checkpoints, folder.quarantine, folder.logs]
      let files = try Folder.contents(of: path).map { "\(path)/\($0)" }
      guard files.contains(folder.lock) || files.allSatisfy(parts.contains) else {
        throw UsageError("\(path) holds other files; name an empty or new folder with --output")
      }
      try refuseInUse(folder)
    }
  }

  private func refuseInUse(_ folder: RunFolder) throws {
    guard let holder = try FileLock.holder(of: folder.lock) else { return }
    throw FileError(operation: "use", path: path, cause: .held(by: holder))
  }

  /// From what to what the sweep in the folder changes; `nil` where it does not.
  ///
  /// Throws `UsageError` where it is another one.
  private func change(of folder: RunFolder) throws -> PlanExtension? {
    guard FileManager.default.fileExists(atPath: folder.plan) else { return nil }
    let other = try folder.readPlan()
    guard other.digest != plan.digest else { return nil }
    do {
      return try PlanExtension(from: other, to: plan)
    } catch let error as PlanExtensionError {
      throw UsageError(
        "\(path) belongs to another sweep: \(error); name another folder with --output")
    }
  }
}
