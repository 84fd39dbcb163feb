public import Files
import Foundation
public import SweepCore

/// The complete shard files of a run.
public struct ShardFolder: Sendable {
  private let folder: RunFolder

  /// The shard files of this run.
  public init(_ folder: RunFolder) { self.folder = folder }

  /// Where they lie.
  var path: String { folder.shards }

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

  /// A part of a file, shorter at its end; `nil` where it cannot be read.
  func part(of name: ShardName, at offset: Int, count: Int) -> [UInt8]? {
    try? ByteFile(reading: folder.shard(name)).read(at: offset, count: count)
  }

  /// Removes a file that is not needed here any more.
  func remove(_ name: ShardName) {
    try? FileManager.default.removeItem(atPath: folder.shard(name))
  }

  /// Moves a damaged file, or whatever has its name, out of the way, where it can be looked at.
  public func quarantine(_ name: ShardName) throws {
    let place = "\(folder.quarantine)/\(name)"
    try Folder.create(folder.quarantine, permissions: 0o700)
    do {
      try moveDurably(from: folder.shard(name), to: place)
    } catch {
      // A folder, or a link that leads nowhere: what it was worth is lost already.
      try FileManager.default.moveItem(atPath: folder.shard(name), toPath: place)
    }
  }
}

// A file that is being pulled from another machine grows under a name of its own.
extension ShardFolder {
  /// The files that are on their way.
  var partials: [ShardName] {
    let names = (try? Folder.contents(of: folder.shards)) ?? []
    return names.compactMap { name in
      name.hasSuffix(Self.ending) ? ShardName(name.dropLast(Self.ending.count)) : nil
    }
  }

  /// Bytes of a file that are here already.
  func partialBytes(of name: ShardName) -> Int {
    (try? ByteFile(reading: partial(name)).size) ?? 0
  }

  /// Adds bytes to a file that is on its way.
  func appendPartial(_ bytes: [UInt8], to name: ShardName, at offset: Int) throws(FileError) {
    let file = try ByteFile(appendingTo: partial(name), permissions: 0o600)
    // A write that failed half-way may have left something behind.
    if try file.size > offset { try file.truncate(to: offset) }
    try file.write(bytes)
  }

  /// Gives a file that has arrived its name, if its content is what the name promises.
  func completePartial(_ name: ShardName) throws(FileError) -> Bool {
    guard try Digest(ofFile: partial(name)).hex.hasPrefix(name.digest) else { return false }
    try moveDurably(from: partial(name), to: folder.shard(name))
    return true
  }

  /// Throws away what came of a file.
  func removePartial(_ name: ShardName) {
    try? FileManager.default.removeItem(atPath: partial(name))
  }

  private static let ending = ".partial"

  private func partial(_ name: ShardName) -> String {
    "\(folder.shards)/\(name)\(Self.ending)"
  }
}
