import Files
import HDF5
public import SweepCore

/// The results of a run or of a store, read back point by point.
///
/// Where several attempts at a point left results, the one counts that counts in the merge.
public final class RunResults {
  /// What the results are shaped by.
  public let plan: Plan
  /// Files that could not be read and were passed over, a sentence each.
  public private(set) var remarks: [String] = []
  /// Whole shard files none of whose results counts, because an earlier attempt's do, and says the
  /// same.
  public let superseded: [ShardName]
  /// One result for each point that has any, by increasing point.
  let rows: [MergeCandidate]
  private let sources: MergeSources

  /// What a run folder holds: the results in its shard files, which are verified, and those of its
  /// store whose files are gone. Nothing is changed; a damaged file is passed over with a remark.
  ///
  /// Throws where the folder cannot be read.
  public init(_ folder: RunFolder, plan: Plan) throws {
    var remarks: [String] = []
    let shards = MergeShards(try Self.wholeShards(folder, plan, &remarks))
    let store = Self.store(folder.store, plan, &remarks)
    sources = MergeSources(
      shards, in: folder.shards, plan: plan, store: store, passes: [], failed: [:])
    var rows: [MergeCandidate] = []
    var needed: Set<String> = []
    for block in try CubeBlocks(plan).blocks {
      let merge = try sources.merge(block.points)
      rows += merge.rows
      needed.formUnion(merge.rows.map(\.shard) + merge.disagreements.flatMap(\.shards))
    }
    self.plan = plan
    self.rows = rows
    self.remarks = remarks
    superseded = shards.all.map(\.name).filter { !needed.contains($0.description) }
      .sorted { $0.description < $1.description }
  }

  /// What a store holds, with what measure passes found.
  ///
  /// Throws `StorageError` and `HDF5Error` where it is damaged or no store.
  public init(store path: String) throws {
    let opened = try Store(path)
    let plan = opened.plan
    try opened.close()
    let store = try StoreReader(path, plan: plan)
    self.plan = store.plan
    rows = try store.content(in: 0..<store.plan.grid.count).rows
    superseded = []
    sources = MergeSources(
      MergeShards([]), in: "", plan: store.plan, store: store, passes: [], failed: [:])
  }

  private static func wholeShards(
    _ folder: RunFolder, _ plan: Plan, _ remarks: inout [String]
  ) throws -> [MergeShard] {
    guard Folder.exists(folder.shards) else { return [] }
    var shards: [MergeShard] = []
    for file in try Folder.contents(of: folder.shards) {
      guard let name = ShardName(file), name.stage == plan.stage else { continue }
      do {
        let digest = try Digest(ofFile: folder.shard(name)).hex
        try ShardReader.verify(name, digest: digest, in: folder.shards, plan: plan)
        shards.append(MergeShard(name: name, digest: digest))
      } catch {
        remarks.append("\(folder.shard(name)) is passed over: \(error)")
      }
    }
    return shards
  }

  private static func store(
    _ path: String, _ plan: Plan, _ remarks: inout [String]
  ) -> StoreReader? {
    guard ByteFile.exists(path) else { return nil }
    do {
      return try StoreReader(path, plan: plan)
    } catch {
      remarks.append("\(path) is passed over: \(error)")
      return nil
    }
  }

  /// The points that have results, increasing.
  public var points: [Int] { rows.map(\.point) }

  /// The result in a place of `points`, without its values.
  public func outcome(at place: Int) -> StoredOutcome { StoredOutcome(rows[place]) }

  /// The values of the result in a place of `points`.
  ///
  /// - Parameter tensors: Whether weights and activations are read, too.
  public func arrays(at place: Int, tensors: Bool) throws -> [StoredArray] {
    let result = try padded(at: place, tensors: tensors)
    var arrays = zip(plan.records, result.scalars).map { StoredArray($0, $1) }
    guard let bucket = result.bucket else { return arrays }
    arrays += zip(bucket.tensors, result.tensors).map { StoredArray($0, $1) }
    return arrays
  }

  /// The result in a place of `points`, whole or without its tensors.
  func padded(at place: Int, tensors: Bool = true) throws -> PaddedResult {
    let row = rows[place]
    let source = try sources.source(of: row)
    return try PaddedResult(reading: row, from: source, plan: plan, tensors: tensors)
  }

  /// Closes the files.
  public func close() throws { try sources.close() }
}
