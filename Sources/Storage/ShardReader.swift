import Files
import HDF5
import SweepCore

/// A sealed shard file, verified and open.
final class ShardReader: RowSource {
  private let datasets = OpenDatasets()
  private var file: File?
  private var scalars: [String: [Double]] = [:]
  private var bucketRows: [String: PointRows] = [:]

  /// Opens a file that `candidates(verifying:in:plan:)` has passed.
  init(_ name: ShardName, in folder: String) throws(HDF5Error) {
    file = try File(opening: "\(folder)/\(name)")
  }

  /// The points of the file, one candidate each, once its SHA-256 is the one that its name
  /// promises.
  ///
  /// Throws `StorageError` of kind `corrupt` where the file is damaged, of another plan or not laid
  /// out as the plan says, and `HDF5Error` where HDF5 cannot read it.
  static func candidates(
    verifying name: ShardName, in folder: String, plan: Plan
  ) throws -> [MergeCandidate] {
    let path = "\(folder)/\(name)"
    let digest = try Digest(ofFile: path).hex
    guard digest.hasPrefix(name.digest) else {
      throw StorageError(.corrupt, "\(name)", "its SHA-256 begins with \(digest.prefix(16))")
    }
    let file = try File(opening: path)
    let found = try ShardContent(name: name, digest: digest, plan: plan).candidates(in: file)
    try file.close()
    return found
  }

  func values(of record: Record, row: Int, point: Int) throws -> [Double] {
    let width = record.elementCount
    let all = try whole(record.name)
    return Array(all[row * width..<(row + 1) * width])
  }

  func epochSeconds(row: Int, point: Int, epochs: Int) throws -> [Double] {
    let all = try whole("\(Schema.provenance)/\(Schema.epochSeconds)")
    return Array(all[row * epochs..<(row + 1) * epochs])
  }

  func tensor(
    _ record: Record, of bucket: Bucket, point: Int
  ) throws -> (OpenDataset, row: Int) {
    let group = "\(Schema.snapshots)/\(bucket.name)"
    let rows = try bucketRows[group] ?? PointRows(whole("\(group)/\(Schema.point)").map { Int($0) })
    bucketRows[group] = rows
    return (try open("\(group)/\(record.name)"), try rows.row(of: point, in: group))
  }

  func close() throws {
    try datasets.close()
    if let open = file.take() { try open.close() }
  }

  private func whole(_ path: String) throws -> [Double] {
    if let known = scalars[path] { return known }
    let values = try open(path).use { dataset in try dataset.read(Double.self) }
    scalars[path] = values
    return values
  }

  private func open(_ path: String) throws -> OpenDataset {
    switch file {
    case .some(let file): try datasets.dataset(path, in: file)
    case nil: preconditionFailure("a shard file is used after it was closed")
    }
  }
}
