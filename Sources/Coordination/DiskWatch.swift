import Files
import SweepCore

/// Whether there is room on the disk for the next shards; says in words where there is not.
struct DiskWatch {
  /// What must be free at the least: the journal and the status go on being written.
  private static let least = 8 << 20

  private let path: String
  private let name: String
  private var largest = 0
  private(set) var isPaused = false

  /// Watches the file system on which `path` lies.
  ///
  /// - Parameter name: what the path is called in sentences.
  init(_ path: String, called name: String = "the run folder") {
    self.path = path
    self.name = name
  }

  /// Notes the length of a shard file: the next ones will be like it.
  mutating func note(bytes: Int) { largest = max(largest, bytes) }

  /// Why no work can be given out, `nil` where all is well.
  ///
  /// - Parameter shards: how many shard files may be written at the same time.
  mutating func reason(shards: Int) -> String? {
    // Every file exists twice for a moment, beside the store that is built of it.
    let needed = Self.least + 2 * largest * max(1, shards)
    guard let free = try? Folder.freeBytes(at: path) else { return nil }
    // What is enough again must be more than what was too little, or it would change all the time.
    isPaused = free < (isPaused ? needed + needed / 4 : needed)
    return isPaused
      ? "\(free >> 20) MB are free on the disk of \(name), \(needed >> 20) MB are needed: "
        + "make room and the sweep goes on by itself"
      : nil
  }
}
