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

extension RowSource {
  /// One point's values of a measured array.
  func array(_ record: Record, of bucket: Bucket, point: Int) throws -> [Double] {
    let (dataset, row) = try tensor(record, of: bucket, point: point)
    return try dataset.use { dataset in
      try dataset.read(Double.self, Box(rows: row..<row + 1, of: dataset.shape))
    }
  }
}

/// The open files that rows are taken from: the old store, and one shard file at a time. Rows come
/// in the order of points, so a shard file is opened once, or twice where it straddles two blocks.
final class MergeSources {
  private let folder: String
  private let store: StoreReader?
  private let passes: [PassReader]
  /// The names of what shard files hold.
  private let trained: Set<String>
  private let stored: Set<String>
  private let trainedArrays: Set<String>
  private let storedArrays: Set<String>
  private var current: (name: ShardName, reader: ShardReader)?

  /// - Parameter plan: the plan of the run, whose records its shard files hold.
  init(shards folder: String, plan: Plan, store: StoreReader?, passes: [PassReader]) {
    self.folder = folder
    self.store = store
    self.passes = passes
    trained = Set(plan.records.map(\.name))
    stored = Set(store?.plan.records.map(\.name) ?? [])
    trainedArrays = Self.arrays(of: plan)
    storedArrays = Self.arrays(of: store?.plan)
  }

  /// One point's values of a curve or measurement, padded, and the place of the last one, -1 where
  /// there is none. What measure passes found stands in the place of what training measured.
  func values(
    of record: Record, for candidate: MergeCandidate
  ) throws -> (values: [Double], last: Int) {
    let known = candidate.origin == .store ? stored : trained
    var values =
      known.contains(record.name)
      ? try source(of: candidate.origin)
        .values(of: record, row: candidate.row, point: candidate.point)
      : [Double](repeating: .nan, count: record.elementCount)
    if record.kind == .curve { return (values, Self.last(of: values, record, candidate)) }
    if record.kind == .fact { return (values, 0) }
    var last = trained.contains(record.name) ? candidate.lastSnapshot : -1
    for pass in passes {
      last = max(last, try pass.replace(&values, of: record, at: candidate.point) ?? -1)
    }
    if record.snapshots == nil { return (values, 0) }
    // The pass that measured it is gone, and only its values are left to tell.
    if last < 0, let place = values.lastIndex(where: { !$0.isNaN }) {
      last = place / record.snapshotElementCount
    }
    return (values, last)
  }

  /// The place of a curve's last value: that of the last epoch, or, where it does not count in
  /// epochs, the last number.
  private static func last(
    of values: [Double], _ record: Record, _ candidate: MergeCandidate
  ) -> Int {
    record.dimensions[0].name == Schema.epoch
      ? candidate.epochsRun - 1 : values.lastIndex { !$0.isNaN } ?? -1
  }

  /// One point's values of a measured array, padded; `nil` where nothing was ever measured.
  func array(
    _ record: Record, of bucket: Bucket, for candidate: MergeCandidate
  ) throws -> [Double]? {
    let known = candidate.origin == .store ? storedArrays : trainedArrays
    var values =
      known.contains("\(bucket.name)/\(record.name)")
      ? try source(of: candidate.origin).array(record, of: bucket, point: candidate.point)
      : [Double](repeating: .nan, count: record.elementCount)
    for pass in passes {
      try pass.replace(&values, of: record, in: bucket, at: candidate.point)
    }
    return values.allSatisfy(\.isNaN) ? nil : values
  }

  private static func arrays(of plan: Plan?) -> Set<String> {
    Set(
      (plan?.buckets ?? []).flatMap { bucket in bucket.arrays.map { "\(bucket.name)/\($0.name)" } })
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
    for pass in passes { try pass.close() }
  }
}
