import Files
import Foundation
public import SweepCore

/// The folder of its own in which a worker keeps files that the coordinator has to pull.
///
/// It is locked as long as its worker lives. What a worker that died left behind is taken over by
/// the next one of the same plan on this machine, whatever their names.
public final class ScratchFolder {
  /// The folder; its `shards/` holds the files.
  public let folder: RunFolder
  private let lock: FileLock

  /// Where scratch folders lie unless somebody says otherwise: one place for each user.
  public static var standardPlace: String { "\(NSTemporaryDirectory())infosweep-\(getuid())" }

  /// Makes the folder of a worker below `place`, and takes over what others left there.
  ///
  /// Throws `FileError` where it cannot be made, or a worker of this name is at work.
  public init(in place: String, plan: String, worker: String) throws {
    let prefix = "\(plan.prefix(12))-"
    folder = RunFolder("\(place)/\(prefix)\(worker)")
    try Folder.create(place, permissions: 0o700)
    try folder.create()
    lock = try FileLock(folder.lock)
    for name in try Folder.contents(of: place) where name.hasPrefix(prefix) {
      if name != prefix + worker { takeOver(RunFolder("\(place)/\(name)")) }
    }
  }

  /// Moves the files of a folder whose worker is gone to this one, and what continuing its points
  /// needs. What does not succeed may be the work of another worker that does the same.
  private func takeOver(_ other: RunFolder) {
    guard let lock = try? FileLock(other.lock) else { return }
    for name in (try? ShardFolder(other).names()) ?? [] {
      try? moveDurably(from: other.shard(name), to: folder.shard(name))
    }
    for key in (try? Folder.contents(of: other.checkpoints)) ?? [] {
      // One that is here already is as good.
      try? FileManager.default.moveItem(
        atPath: "\(other.checkpoints)/\(key)", toPath: "\(folder.checkpoints)/\(key)")
    }
    try? FileManager.default.removeItem(atPath: other.path)
    lock.release()
  }

  /// Removes the folder if nothing is left in it that somebody might still want.
  ///
  /// - Parameter keepingCheckpoints: whether somebody might want checkpoints.
  func leave(keepingCheckpoints: Bool) {
    guard (try? ShardFolder(folder).names().isEmpty) ?? false else { return }
    let kept = (try? Folder.contents(of: folder.checkpoints)) ?? []
    guard kept.isEmpty || !keepingCheckpoints else { return }
    try? FileManager.default.removeItem(atPath: folder.path)
  }
}
