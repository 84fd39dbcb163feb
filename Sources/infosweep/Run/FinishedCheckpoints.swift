import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// Checkpoints that nobody needs: a worker removes those of its point when it is done, but it may
/// die between the two.
enum FinishedCheckpoints {
  /// Removes the folders of points that are committed. Of others, who failed by their time limit
  /// among them, they stay: these points continue where they stand.
  static func remove(in folder: RunFolder, plan: Plan) throws {
    guard Folder.exists(folder.checkpoints) else { return }
    let keys = try Folder.contents(of: folder.checkpoints)
    // Nearly always there are none, and the journal need not be read.
    guard !keys.isEmpty else { return }
    var scheduler = Scheduler(count: try plan.grid.count, plan: plan.digest, build: Build.identity)
    for entry in try JournalFile.read(folder.journal).entries { scheduler.replay(entry) }
    for key in keys {
      let path = "\(folder.checkpoints)/\(key)"
      guard let owner = CheckpointFolder.owner(of: path), owner.plan == plan.digest,
        !scheduler.misses(owner.point..<owner.point + 1),
        try plan.point(at: owner.point).key == key
      else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
