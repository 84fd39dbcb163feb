public import Files
import Foundation
public import SweepCore

/// The complete shard files of a run.
public struct ShardFolder: Sendable {
  private let folder: RunFolder

  /// The shard files of this run.
  public init(_ folder: RunFolder) { self.folder = folder }

  /// The length of a file, `nil` where it is not there.
  public func bytes(of name: ShardName) -> Int? {
    try? ByteFile(reading: folder.shard(name)).size
  }

  /// The names of all well-named files, in order of their text.
  public func names() throws(FileError) -> [ShardName] {
    guard Folder.exists(folder.shards) else { return [] }
    return try Folder.contents(of: folder.shards).compactMap { ShardName($0) }
  }

  /// Whether a file's content is the one its name promises; reads all of it.
  public func isWhole(_ name: ShardName) throws(FileError) -> Bool {
    try Digest(ofFile: folder.shard(name)).hex.hasPrefix(name.digest)
  }

  /// Moves a damaged file out of the way, where it can be looked at.
  public func quarantine(_ name: ShardName) throws(FileError) {
    try Folder.create(folder.quarantine, permissions: 0o700)
    try moveDurably(from: folder.shard(name), to: "\(folder.quarantine)/\(name)")
  }
}
