import HDF5
import SweepCore

/// An open file that rows of results are taken from: a shard file or the store of the last merge.
protocol RowSource: AnyObject {
  /// One point's values of a curve or measurement, padded.
  func values(of record: Record, row: Int, point: Int) throws -> [Double]

  /// The seconds of each epoch, padded.
  func epochSeconds(row: Int, point: Int, epochs: Int) throws -> [Double]

  /// The data set of a tensor and the row of the point in it.
  func tensor(_ record: Record, of bucket: Bucket, point: Int) throws -> (OpenDataset, row: Int)

  /// Closes the file.
  func close() throws
}

/// The open files that rows are taken from: the old store, and one shard file at a time. Rows come
/// in the order of points, so a shard file is opened once, or twice where it straddles two blocks.
final class MergeSources {
  private let folder: String
  private let store: StoreReader?
  private var current: (name: ShardName, reader: ShardReader)?

  init(shards folder: String, store: StoreReader?) {
    self.folder = folder
    self.store = store
  }

  func source(of origin: RowOrigin) throws -> any RowSource {
    switch origin {
    case .store:
      guard let store else { preconditionFailure("a row of a store that is not there") }
      return store
    case .shard(let name):
      if let current, current.name == name { return current.reader }
      try current?.reader.close()
      let reader = try ShardReader(name, in: folder)
      current = (name, reader)
      return reader
    }
  }

  func close() throws {
    try current?.reader.close()
    current = nil
    try store?.close()
  }
}
