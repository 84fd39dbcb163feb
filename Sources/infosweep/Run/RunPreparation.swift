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

  /// The folder, with `plan.json` and `sweep.yaml` in it.
  ///
  /// Throws where the folder is in use, cannot be written, or belongs to something else; what is
  /// there stays untouched then.
  func prepare() throws -> RunFolder {
    let folder = try RunFolder(named: path)
    try refuseUnfit(folder)
    try folder.create()
    let lock = try FileLock(folder.lock)
    // Another run may have been faster; from here on nobody else writes.
    if FileManager.default.fileExists(atPath: folder.plan) {
      try refuseOther(try folder.readPlan(), in: folder)
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
      try refuseOther(try folder.readPlan(), in: folder)
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

  private func refuseOther(_ other: Plan, in folder: RunFolder) throws {
    guard other.digest != plan.digest else { return }
    throw UsageError(
      "\(path) belongs to another sweep: \(difference(from: other)); "
        + "name another folder with --output"
    )
  }

  /// The first thing in which two plans differ.
  private func difference(from other: Plan) -> String {
    if other.name != plan.name {
      return "its name is \(other.name), this one's \(plan.name)"
    }
    if other.experiment != plan.experiment {
      return "its experiment is \(other.experiment), this one's \(plan.experiment)"
    }
    if let key = plan.setup.keys.sorted().first(where: { plan.setup[$0] != other.setup[$0] }) {
      let values = [other.setup[key], plan.setup[key]].map { $0.map { "\($0)" } ?? "nothing" }
      return "\(key) is \(values[0]) there and \(values[1]) here"
    }
    if other.axes != plan.axes { return "its axes have other values" }
    if other.datasets != plan.datasets { return "it was planned on other data" }
    return "it records or measures something else"
  }
}
