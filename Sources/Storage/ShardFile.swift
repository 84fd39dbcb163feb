import Files
import Foundation
import HDF5
public import SweepCore

/// The file in which a worker hands over a shard: written in one go, then sealed under a name made
/// of its content. Nobody ever sees it half-written.
public enum ShardFile {
  /// Writes the results of the points in `range` to `folder` and seals the file.
  ///
  /// - Parameters:
  ///   - results: Increasing by point, all within `range`; points that failed are left out.
  ///   - range: What the file's name promises to cover.
  ///   - source: The program and its version, for the file's `source` attribute.
  /// - Throws: `StorageError` where a result does not fit the plan, `HDF5Error` and `FileError`
  ///   where the file cannot be written; nothing is left behind then.
  public static func write(
    _ results: [PointResult], covering range: Range<Int>, stage: Stage, attempt: Int, plan: Plan,
    source: String, in folder: String
  ) throws -> SealedShard {
    precondition(results.allSatisfy { range.contains($0.point.index) }, "points of another shard")
    precondition(
      zip(results, results.dropFirst()).allSatisfy { $0.point.index < $1.point.index },
      "points of a shard come in increasing order")
    let rows = try results.map { result throws(StorageError) in try PaddedResult(result, in: plan) }
    return try seal(
      rows, covering: range, stage: stage, attempt: attempt, plan: plan, source: source, in: folder)
  }

  /// Writes and seals results that are in the shapes of their plan.
  static func seal(
    _ rows: [PaddedResult], covering range: Range<Int>, stage: Stage, attempt: Int, plan: Plan,
    source: String, in folder: String
  ) throws -> SealedShard {
    let temporary = "\(folder)/" + UnfinishedFile.name("\(range.lowerBound)+\(range.count)")
    do {
      let file = try File(creating: temporary)
      try ShardWriter(plan: plan, rows: rows, source: source).write(to: file)
      try file.close()
      let digest = try Digest(ofFile: temporary).hex
      let bytes = try ByteFile(reading: temporary).size
      let name = ShardName(range: range, stage: stage, attempt: attempt, digest: digest)
      try moveDurably(from: temporary, to: "\(folder)/\(name)")
      return SealedShard(name: name, bytes: bytes, digest: digest)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  /// Names of what workers of this machine that are no longer alive left half-written in `folder`,
  /// which may be one of checkpoints as well.
  public static func leftovers(in folder: String) throws -> [String] {
    try UnfinishedFile.leftovers(in: folder)
  }

  /// Removes what workers of this machine that are no longer alive left half-written in `folder`.
  public static func removeLeftovers(in folder: String) throws {
    try UnfinishedFile.removeLeftovers(in: folder)
  }
}
