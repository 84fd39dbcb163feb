import Files
import Foundation
public import SweepCore

/// The folder in which a long trial keeps what it needs to be continued: `checkpoints/<key>/`.
///
/// It holds `<steps>-<16 hex of SHA-256>.h5`, the newest and the one before, and
/// `snapshot-<moment>-<16 hex>.h5` for every recorded snapshot. Two workers that hold the same point
/// after a lost lease may both write here: names are made of the content, and what the other one
/// wrote is as good.
public struct CheckpointFolder: Sendable {
  /// What `newest` found.
  public struct Found: Sendable {
    /// The furthest checkpoint that is whole and of the same origin.
    public var checkpoint: Checkpoint?
    /// Why others were passed over, a sentence each.
    public var remarks: [String] = []
  }

  /// Where it is.
  public let path: String
  private let origin: Checkpoint.Origin

  /// The folder of a point's trial below `checkpoints`; nothing is created yet.
  public init(in checkpoints: String, for origin: Checkpoint.Origin) {
    path = "\(checkpoints)/\(origin.key)"
    self.origin = origin
  }

  /// Whether there is anything.
  public var exists: Bool { Folder.exists(path) }

  /// Writes a checkpoint that is whole or not there, keeps the one before, and removes older ones.
  ///
  /// Throws `FileError` or `HDF5Error` where it cannot be written; what is there stays.
  public func write(_ checkpoint: Checkpoint) throws {
    precondition(checkpoint.origin == origin, "a checkpoint of another trial")
    precondition(
      checkpoint.result.snapshots.allSatisfy { $0.tensors.isEmpty }, "snapshots are sealed first")
    try Folder.create(path, permissions: 0o700)
    let temporary = "\(path)/" + UnfinishedFile.name("\(checkpoint.steps)")
    do {
      try CheckpointFile.write(checkpoint, to: temporary)
      let digest = try Digest(ofFile: temporary).hex
      let name = Name(steps: checkpoint.steps, digest: String(digest.prefix(16)))
      try moveDurably(from: temporary, to: "\(path)/\(name)")
      removeOlder(than: name)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  /// Moves the tensors of a snapshot to a file of their own; one without tensors stays as it is.
  ///
  /// Throws as `write` does.
  public func seal(_ snapshot: SnapshotResult, of point: Point, in plan: Plan) throws
    -> SnapshotResult
  {
    guard !snapshot.tensors.isEmpty else { return snapshot }
    guard let bucket = plan.bucket(of: point.setup) else {
      throw StorageError(.undeclared, "point \(point.index)", "the plan declares no tensors")
    }
    try Folder.create(path, permissions: 0o700)
    var sealed = snapshot
    sealed.sealed = try SnapshotFile.write(
      snapshot, of: origin, bucket: bucket, plan: plan, in: path)
    sealed.tensors = [:]
    return sealed
  }

  /// The furthest checkpoint that is whole, with all its snapshots, and of the same origin.
  public func newest() -> Found {
    var found = Found()
    guard exists else { return found }
    try? UnfinishedFile.removeLeftovers(in: path)
    for name in names.reversed() {
      do {
        let checkpoint = try read(name)
        if let difference = origin.difference(from: checkpoint.origin) {
          found.remarks.append("checkpoint \(name) is passed over: \(difference)")
          continue
        }
        try checkSnapshots(of: checkpoint)
        found.checkpoint = checkpoint
        return found
      } catch {
        found.remarks.append("checkpoint \(name) is passed over: \(error)")
      }
    }
    return found
  }

  /// Removes everything: the point is done. What another process removes meanwhile is no trouble.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The row in the plan of the point that a folder of this kind belongs to, and the plan's digest;
  /// `nil` where no file in it says so.
  public static func owner(of path: String) -> (point: Int, plan: String)? {
    for name in (try? Folder.contents(of: path)) ?? [] where name.hasSuffix(".h5") {
      guard let origin = try? CheckpointFile.origin(of: "\(path)/\(name)") else { continue }
      return (origin.point, origin.plan)
    }
    return nil
  }

  // MARK: files

  /// `<steps>-<16 hex>.h5`.
  private struct Name: CustomStringConvertible {
    let steps: Int
    let digest: String

    init(steps: Int, digest: String) {
      self.steps = steps
      self.digest = digest
    }

    init?(_ text: String) {
      let parts = text.dropLast(3).split(separator: "-", omittingEmptySubsequences: false)
      guard text.hasSuffix(".h5"), parts.count == 2, let steps = Int(parts[0]), steps >= 0,
        parts[1].count == 16
      else { return nil }
      self.init(steps: steps, digest: String(parts[1]))
    }

    var description: String { "\(steps)-\(digest).h5" }
  }

  /// The checkpoints by their steps, equal ones by name.
  private var names: [Name] {
    let all = ((try? Folder.contents(of: path)) ?? []).compactMap(Name.init)
    return all.sorted { ($0.steps, $0.digest) < ($1.steps, $1.digest) }
  }

  private func removeOlder(than name: Name) {
    // One that is further is another worker's.
    let older = names.filter { $0.steps <= name.steps && $0.digest != name.digest }
    for old in older.dropLast() {
      try? FileManager.default.removeItem(atPath: "\(path)/\(old)")
    }
  }

  private func read(_ name: Name) throws -> Checkpoint {
    let path = "\(path)/\(name)"
    guard try Digest(ofFile: path).hex.hasPrefix(name.digest) else {
      throw StorageError(.corrupt, "\(name)", "its content is not what its name says")
    }
    return try CheckpointFile.read(path, folder: self.path)
  }

  private func checkSnapshots(of checkpoint: Checkpoint) throws {
    for sealed in checkpoint.result.snapshots.compactMap(\.sealed) {
      guard try Digest(ofFile: sealed.path).hex == sealed.digest else {
        throw StorageError(.corrupt, sealed.name, "it is not the file that was sealed")
      }
    }
  }
}
