import Coordination
import Files
import Foundation
import SweepCore

/// Puts what was made for a changed sweep file in its place.
extension RunExtension {
  /// Ends an extension that was stopped half-way; does nothing where none was.
  ///
  /// Whoever changes something in a run folder calls this first. Throws where the folder is in use
  /// or cannot be changed.
  static func finishInterrupted(in folder: RunFolder) throws {
    guard Folder.exists(folder.extensionReady) else { return }
    let lock = try FileLock(folder.lock)
    try finish(in: folder, holding: lock)
    lock.release()
    Output.remark("an extension of \(folder.path) that was stopped half-way is finished now")
  }

  /// Moves everything, step by step; each step is one that can be done twice.
  static func finish(in folder: RunFolder, holding lock: borrowing FileLock) throws {
    let ready = RunFolder(folder.extensionReady)
    guard Folder.exists(ready.path) else { return }
    let mergeLock = try FileLock(folder.mergeLock)
    if Folder.exists(ready.earlier), let name = try Folder.contents(of: ready.earlier).first {
      let place = RunFolder("\(ready.earlier)/\(name)")
      // First the journal: with one of another plan no coordinator starts.
      try replaceFile(folder.journal, by: ready.journal, keeping: place.journal)
      try replaceFolder(folder.shards, by: ready.shards, keeping: place.shards)
      if Folder.exists(folder.measures), !Folder.exists(place.measures) {
        try Folder.move(folder.measures, to: place.measures)
      }
      // Readers find the old store until there is a new one.
      try keep(folder.store, as: place.store)
      try replaceFile(folder.sweepFile, by: ready.sweepFile, keeping: place.sweepFile)
      try replaceFile(folder.plan, by: ready.plan, keeping: place.plan)
      try Folder.create(folder.earlier, permissions: 0o700)
      try Folder.move(place.path, to: try freePlace(folder.earlier, name))
    }
    try FileManager.default.removeItem(atPath: ready.path)
    mergeLock.release()
  }

  private static func replaceFile(_ path: String, by new: String, keeping kept: String) throws {
    guard ByteFile.exists(new) else { return }
    try keep(path, as: kept)
    try Folder.move(new, to: path)
  }

  /// Sees to it that a file stays when another one takes its name.
  private static func keep(_ path: String, as kept: String) throws {
    guard ByteFile.exists(path), !ByteFile.exists(kept) else { return }
    do {
      try Folder.link(path, as: kept)
    } catch {
      // A file system without second names.
      let copy = "\(kept).copy"
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try Folder.move(copy, to: kept)
    }
  }

  private static func replaceFolder(_ path: String, by new: String, keeping kept: String) throws {
    guard Folder.exists(new) else { return }
    if Folder.exists(path), !Folder.exists(kept) { try Folder.move(path, to: kept) }
    try Folder.move(new, to: path)
  }

  /// A run may come back to a plan that it had before.
  private static func freePlace(_ folder: String, _ name: String) throws -> String {
    var number = 1
    while ByteFile.exists("\(folder)/\(name)\(number == 1 ? "" : "-\(number)")") { number += 1 }
    return "\(folder)/\(name)\(number == 1 ? "" : "-\(number)")"
  }
}
