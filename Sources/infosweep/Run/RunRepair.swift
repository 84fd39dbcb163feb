import Coordination
import Files
import SweepCore

/// Puts a damaged run folder in order, so that the next run derives again what is lost.
enum RunRepair {
  /// Repairs the journal, sets damaged files aside, and notes what is lost in the journal; the same
  /// in every measure pass.
  ///
  /// Only whoever holds the lock of the folder may do so. Returns what was done, a sentence each.
  static func perform(
    _ found: RunVerification, holding lock: borrowing FileLock
  ) throws -> [String] {
    let folder = found.folder
    let repair = try JournalRepair.perform(in: folder, holding: lock)
    var sentences = repair.damagedFile == nil ? [] : ["\(repair)"]
    let shards = ShardFolder(folder)
    for name in found.damagedShards {
      try shards.quarantine(name)
      sentences.append("\(name) was moved to \(folder.quarantine)/")
    }
    let content = try JournalFile.read(folder.journal)
    var journal = try JournalFile(folder.journal, after: content)
    // Files that were dropped before, or whose line was lost, say nothing of any point now.
    let known = RunVerification.committed(content.entries)
    for name in found.damagedShards where known[name] != nil {
      try journal.append(.dropped(file: name, reason: "it was damaged"))
    }
    for name in found.missingShards where known[name] != nil {
      try journal.append(.dropped(file: name, reason: "the file is missing"))
      sentences.append("\(name) does not count any more")
    }
    try journal.sync()
    if found.storeIsDamaged { sentences.append(try setStoreAside(folder)) }
    for pass in found.passes where pass.isDamaged {
      let lock = try FileLock(pass.folder.lock)
      sentences += try perform(pass, holding: lock)
      lock.release()
    }
    return sentences
  }

  private static func setStoreAside(_ folder: RunFolder) throws -> String {
    let lock = try FileLock(folder.mergeLock)
    try Folder.create(folder.quarantine, permissions: 0o700)
    try Folder.move(folder.store, to: "\(folder.quarantine)/store.h5")
    lock.release()
    return "\(folder.store) was moved to \(folder.quarantine)/; infosweep merge makes it again"
  }
}
