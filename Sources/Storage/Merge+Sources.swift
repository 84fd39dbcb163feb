import HDF5
import SweepCore

/// An open file that rows of results are taken from: a shard file or the store of the last merge.
protocol RowSource: AnyObject {
  /// The results of points of a block, by increasing point.
  func candidates(in block: Range<Int>) throws -> [MergeCandidate]

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

/// The files that rows are taken from: the old store, and one shard file at a time. Rows come in
/// the order of points, so few shard files are opened more often than once a block.
final class MergeSources {
  private let folder: String
  private let shards: MergeShards
  private let store: StoreReader?
  private let passes: [PassReader]
  private let failed: [Int: String]
  /// The names of what shard files hold.
  private let trained: Set<String>
  private let stored: Set<String>
  private let trainedArrays: Set<String>
  private let storedArrays: Set<String>
  private var current: (name: ShardName, reader: ShardReader)?

  /// - Parameters:
  ///   - shards: the shard files, verified, for whose points the store does not speak.
  ///   - plan: the plan of the run, whose records its shard files hold.
  init(
    _ shards: MergeShards, in folder: String, plan: Plan, store: StoreReader?,
    passes: [PassReader], failed: [Int: String]
  ) {
    self.shards = shards
    self.folder = folder
    self.store = store
    self.passes = passes
    self.failed = failed
    trained = Set(plan.records.map(\.name))
    stored = Set(store?.plan.records.map(\.name) ?? [])
    trainedArrays = Self.arrays(of: plan)
    storedArrays = Self.arrays(of: store?.plan)
  }

  /// What counts of the points of a block.
  func merge(_ points: Range<Int>) throws -> MergePlan {
    let overlapping = shards.overlapping(points)
    // What a shard file says itself need not be asked of the store.
    let files = Set(overlapping.map { $0.name.description })
    var candidates = (try store?.candidates(in: points) ?? []).filter { !files.contains($0.shard) }
    for shard in overlapping {
      candidates += try reader(of: shard).candidates(in: points)
    }
    return MergePlan(candidates, failed: failed, points: points)
  }

  /// How the points of a block will stand in the store, and what of it the old one says already.
  func survey(_ points: Range<Int>) throws -> MergeSurvey.Block {
    // Most blocks of a store that grows are as they were.
    if let store, shards.overlapping(points).isEmpty {
      let outcomes = try store.outcomes(in: points)
      let results = outcomes.map { $0.status.hasResult ? $0.status : nil }
      let given = zip(points, outcomes).map { point, outcome in
        outcome.status.hasResult ? nil : failed[point]
      }
      let before = outcomes.map { $0.status == .failed ? $0.message : nil }
      return MergeSurvey.Block(
        results: results, failed: given.count { $0 != nil },
        kept: results.count { $0 != nil }, isUnchanged: given == before)
    }
    let merge = try merge(points)
    var results = [PointStatus?](repeating: nil, count: points.count)
    for row in merge.rows { results[row.point - points.lowerBound] = row.status }
    return MergeSurvey.Block(
      results: results, failed: merge.failed.count,
      kept: merge.rows.count { $0.origin == .store },
      isUnchanged: try store.map { merge.changesNothing(in: try $0.content(in: points)) } ?? false,
      disagreements: merge.disagreements)
  }

  /// One point's values of a curve or measurement, padded, and the place of the last one, -1 where
  /// there is none. What measure passes found stands in the place of what training measured.
  func values(
    of record: Record, for candidate: MergeCandidate
  ) throws -> (values: [Double], last: Int) {
    let known = candidate.origin == .store ? stored : trained
    var values =
      known.contains(record.name)
      ? try source(of: candidate)
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
      ? try source(of: candidate).array(record, of: bucket, point: candidate.point)
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

  func source(of candidate: MergeCandidate) throws -> any RowSource {
    switch candidate.origin {
    case .store:
      guard let store else { preconditionFailure("a row of a store that is not there") }
      return store
    case .shard(let name):
      return try reader(of: MergeShard(name: name, digest: candidate.shardDigest))
    }
  }

  private func reader(of shard: MergeShard) throws -> ShardReader {
    if let current, current.name == shard.name { return current.reader }
    try current?.reader.close()
    current = nil
    let reader = try ShardReader(shard.name, digest: shard.digest, in: folder)
    current = (shard.name, reader)
    return reader
  }

  func close() throws {
    try current?.reader.close()
    current = nil
    try store?.close()
    for pass in passes { try pass.close() }
  }
}
