public import Files
import Foundation
public import SweepCore

/// When the store of a sweep at work is to be brought up to date: each merge writes the whole store
/// anew, so there has to be a good part that is new, and some time since the last one.
///
/// With a quarter new each time, all bytes that are written stay below five times the last store.
public struct MergeWatch {
  /// What merging may take of the time, as a divisor: workers want the machine, too.
  private static let share = 5

  private let folder: RunFolder
  private let pause: Duration
  private var merged: Set<String> = []
  private var next: ContinuousClock.Instant

  /// - Parameter pause: The least time between two merges.
  public init(_ folder: RunFolder, pause: Duration, now: ContinuousClock.Instant = .now) {
    self.folder = folder
    self.pause = pause
    next = now + pause
  }

  /// Whether somebody coordinates the run now, so that more will come.
  public static func isCoordinated(_ folder: RunFolder) throws(FileError) -> Bool {
    try FileLock.holder(of: folder.lock) != nil
  }

  /// Merges at once, whenever it is due, and a last time when nobody coordinates the run any more
  /// or `isStopped` says so.
  public static func follow(
    _ folder: RunFolder, pause: Duration, isStopped: () -> Bool = { false },
    merge: () throws -> Void
  ) throws {
    var watch = MergeWatch(folder, pause: pause)
    var isFirst = true
    while true {
      // Asked before the merge: what came until then is in it.
      let isLast = try isStopped() || !isCoordinated(folder)
      if try isFirst || isLast || watch.isDue() {
        let start = ContinuousClock.now
        try watch.begin()
        try merge()
        watch.end(took: start.duration(to: .now))
      }
      if isLast { return }
      isFirst = false
      Thread.sleep(forTimeInterval: 0.2)
    }
  }

  /// Whether there is enough that is new.
  public func isDue(at now: ContinuousClock.Instant = .now) throws(FileError) -> Bool {
    guard now >= next, Folder.exists(folder.shards) else { return false }
    var fresh = 0
    for name in try shards() where !merged.contains(name) {
      // A file that has just been moved to quarantine counts for nothing.
      fresh += (try? ByteFile(reading: "\(folder.shards)/\(name)").size) ?? 0
    }
    let store = (try? ByteFile(reading: folder.store).size) ?? 0
    return fresh > 0 && fresh >= store / 4
  }

  /// Notes that a merge begins: what lies there now will be in the store.
  public mutating func begin() throws(FileError) {
    merged = Folder.exists(folder.shards) ? Set(try shards()) : []
  }

  /// Notes that a merge ended which took so long.
  public mutating func end(at now: ContinuousClock.Instant = .now, took duration: Duration) {
    next = now + max(pause, duration * (Self.share - 1))
  }

  private func shards() throws(FileError) -> [String] {
    try Folder.contents(of: folder.shards).filter { ShardName($0) != nil }
  }
}
