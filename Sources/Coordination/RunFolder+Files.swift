public import Files
import Foundation
public import SweepCore

extension RunFolder {
  /// Creates what is missing of the folder and its parts; only the user may look into them.
  ///
  /// An empty folder that is there is taken over and closed to others. One with parts in it is a
  /// run already: who opened it to others since meant it.
  public func create() throws(FileError) {
    if Folder.exists(path), try Folder.contents(of: path).isEmpty {
      try Folder.setPermissions(path, 0o700)
    }
    try Folder.create(path, permissions: 0o700)
    for part in [shards, checkpoints, quarantine, logs] {
      try Folder.create(part, permissions: 0o700)
    }
  }

  /// Makes the folder the working folder of this process and returns it under its short name.
  public func enter() throws(FileError) -> RunFolder {
    guard FileManager.default.changeCurrentDirectoryPath(path) else {
      throw FileError(operation: "enter", path: path, cause: .damaged("it cannot be entered"))
    }
    return RunFolder(".")
  }

  /// Reads and checks `plan.json`.
  ///
  /// Throws `FileError` where it cannot be read, `SweepError` where it is not a whole plan.
  public func readPlan() throws -> Plan {
    try Plan(json: ByteFile.contents(of: plan))
  }
}
