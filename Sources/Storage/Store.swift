import Foundation
import HDF5
public import SweepCore

/// The merged results of a sweep, open for reading.
public struct Store: ~Copyable {
  /// The sweep as it was planned, read from the store itself, with what measure passes added to its
  /// records.
  public let plan: Plan
  /// The points; a point's index is its row in `/points`.
  public let grid: Grid
  let file: File

  /// Opens the store at `path`.
  ///
  /// Throws `HDF5Error` where HDF5 cannot read it, and `StorageError` where it is not a store.
  public init(_ path: String) throws {
    let file = try File(opening: path)
    guard try file.text(Schema.format) == Schema.storeFormat else {
      throw StorageError(.corrupt, path, "it is not a store of infosweep")
    }
    guard let text = try file.text(Schema.planJSON),
      let plan = try? JSONDecoder().decode(Plan.self, from: Data(text.utf8))
    else { throw StorageError(.corrupt, path, "it holds no plan that this version reads") }
    let grid = try plan.grid
    self.plan = try StorePasses(reading: file).measured(plan)
    self.grid = grid
    self.file = consume file
  }

  /// The program that merged it, and its version.
  public func source() throws -> String { try file.text(Schema.source) ?? "" }

  /// The version of the HDF5 library that wrote it.
  public func libraryVersion() throws -> String { try file.text(Schema.libraryVersion) ?? "" }

  /// How far each planned point has come.
  public func statuses() throws -> [PointStatus] {
    try (points(Schema.status).texts ?? []).map { PointStatus(rawValue: $0) ?? .missing }
  }

  /// A column of the table of points: `key`, an axis, `status`, `message`, `epochs_run`,
  /// `final_<record>`, `content_sha256`. One value for each planned point.
  public func points(_ column: String) throws -> Column {
    try file.dataset("\(Schema.points)/\(column)").readColumn()
  }

  /// A column of the provenance: `host`, `kernel`, `attempt`, `started_at`, `wall_seconds`,
  /// `shard`, …. One value for each planned point; `epoch_seconds` has one row for each.
  public func provenance(_ column: String) throws -> Column {
    try file.dataset("\(Schema.provenance)/\(column)").readColumn()
  }

  /// How long each epoch of a point took, in seconds; NaN for epochs that were not trained.
  public func epochSeconds(at point: Int) throws -> [Double] {
    let dataset = try file.dataset("\(Schema.provenance)/\(Schema.epochSeconds)")
    return try dataset.read(Double.self, Box(rows: point..<point + 1, of: dataset.shape))
  }

  /// The last value of a curve or measurement for each planned point; NaN where there is none.
  public func finalValues(of record: String) throws -> [Double] {
    try points(Schema.final(record)).doubles ?? []
  }

  /// All values of a curve or measurement: shape `[axes..., own dimensions...]`, in a list
  /// `[point, own dimensions...]`, last axis fastest, NaN where there is none.
  public func values(of record: String) throws -> (shape: [Int], values: [Double]) {
    let dataset = try file.dataset(record)
    return (dataset.shape, try dataset.read(Double.self))
  }

  /// One point's values of a curve or measurement, padded with NaN.
  public func values(of record: String, at point: Int) throws -> [Double] {
    let dataset = try file.dataset(record)
    let positions = grid.place(of: point)
    let own = Array(dataset.shape.dropFirst(positions.count))
    let box = Box(
      start: positions + own.map { _ in 0 }, count: positions.map { _ in 1 } + own)
    return try box.start.isEmpty ? dataset.read(Double.self) : dataset.read(Double.self, box)
  }

  /// The points that a bucket holds, in the order of its rows; empty where it holds none.
  public func points(in bucket: Bucket) throws -> [Int] {
    guard try file.contains(Schema.snapshots),
      try file.group(Schema.snapshots).contains(bucket.name)
    else { return [] }
    let path = "\(Schema.snapshots)/\(bucket.name)/\(Schema.point)"
    return try file.dataset(path).read(Int64.self).map(Int.init)
  }

  /// One tensor of one point at one snapshot, last axis fastest; NaN throughout where it was not
  /// recorded.
  ///
  /// Throws `StorageError` of kind `missing` where the point has no results or no such tensor.
  public func tensor(_ record: String, at point: Int, snapshot: Int) throws -> [Float] {
    let (bucket, row) = try place(of: record, at: point)
    return try tensor(record, in: bucket, row: row, snapshot: snapshot)
  }

  /// One tensor of the point in a row of its bucket, for whoever asks often and knows the rows.
  public func tensor(
    _ record: String, in bucket: Bucket, row: Int, snapshot: Int
  ) throws -> [Float] {
    let dataset = try file.dataset("\(Schema.snapshots)/\(bucket.name)/\(record)")
    let inner = Array(dataset.shape.dropFirst(2))
    return try dataset.read(
      Float.self,
      Box(start: [row, snapshot] + inner.map { _ in 0 }, count: [1, 1] + inner))
  }

  /// Closes the store.
  public consuming func close() throws {
    try file.close()
  }
}
