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
    for path in try find(in: folder, plan: plan).finished {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// The folders of points that are committed, and those of no planned point.
  static func find(
    in folder: RunFolder, plan: Plan
  ) throws -> (finished: [String], orphaned: [String]) {
    // Nearly always there are none, and the journal need not be read.
    guard Folder.exists(folder.checkpoints),
      case let names = try Folder.contents(of: folder.checkpoints),
      !names.isEmpty
    else { return ([], []) }
    var scheduler = Scheduler(count: try plan.grid.count, plan: plan.digest, build: Build.identity)
    for entry in try JournalFile.read(folder.journal).entries { scheduler.replay(entry) }
    var keys = PlannedKeys(plan)
    var found: (finished: [String], orphaned: [String]) = ([], [])
    for key in names {
      let path = "\(folder.checkpoints)/\(key)"
      switch try keys.owner(of: path, key: key) {
      case .nobody: found.orphaned.append(path)
      case .point(let point):
        if !scheduler.misses(point..<point + 1) { found.finished.append(path) }
      case .unknown: continue
      }
    }
    return found
  }
}
