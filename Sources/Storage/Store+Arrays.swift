import HDF5
import SweepCore

extension Store {
  /// All that one point has of a tensor or measured array: its shape without the point, and the
  /// values, last axis fastest, NaN where there is none.
  ///
  /// Throws `StorageError` of kind `missing` where the point has no results or no such array.
  public func array(
    _ record: String, at point: Int
  ) throws -> (shape: [Int], values: [Double]) {
    let (bucket, row) = try place(of: record, at: point)
    let dataset = try file.dataset("\(Schema.snapshots)/\(bucket.name)/\(record)")
    let values = try dataset.read(Double.self, Box(rows: row..<row + 1, of: dataset.shape))
    return (Array(dataset.shape.dropFirst()), values)
  }

  /// The bucket of a point that has this record, and the row of the point in it.
  func place(of record: String, at point: Int) throws -> (bucket: Bucket, row: Int) {
    let setup = plan.setup(of: grid[point])
    guard let bucket = plan.bucket(of: setup),
      bucket.tensors.contains(where: { $0.name == record })
    else { throw StorageError(.missing, record, "point \(point) records no such tensor") }
    guard let row = try points(in: bucket).firstIndex(of: point) else {
      throw StorageError(.missing, record, "point \(point) has no results")
    }
    return (bucket, row)
  }
}
