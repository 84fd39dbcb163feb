import Files
import Foundation
import HDF5
public import SweepCore

/// Brings the shard files of a run together in its store.
///
/// The result is a function of the set of shard files, of the failed points and of the measure
/// passes: order and number of merges do not matter. The store is built beside the old one and
/// takes its place by rename, so whoever reads the old one is never disturbed and a merge that dies
/// leaves it as it was.
public struct Merge {
  let folder: RunFolder
  let plan: Plan
  let source: String
  private let failed: [Int: String]
  private let keepsProvenance: Bool

  /// A merge of what lies in `folder`.
  ///
  /// - Parameters:
  ///   - failed: Points that were given up, with the reason; `RunFolder.failedPoints()` reads
  ///     them.
  ///   - source: The program and its version, for the store's `source` attribute.
  ///   - keepsProvenance: Whether the store says where and when its results came to be. Without
  ///     that, equal results give equal files.
  public init(
    _ folder: RunFolder, plan: Plan, failed: [Int: String], source: String,
    keepsProvenance: Bool = true
  ) {
    self.folder = folder
    self.plan = plan
    self.failed = failed
    self.source = source
    self.keepsProvenance = keepsProvenance
  }

  /// Merges. One merge runs at a time; a second one waits for so long, and then throws `FileError`
  /// with the holder's name.
  ///
  /// Measure passes of the run are merged before. Damaged shard files go to `quarantine/` and are
  /// reported. Throws `HDF5Error` and `FileError`
  /// where the store cannot be written, and `StorageError` where a store of another sweep is in the
  /// way or the plan cannot be stored; the old store then stands as it was.
  public func run(patience: Duration = .zero) throws -> MergeReport {
    let start = ContinuousClock.now
    let conflicts = plan.namingConflicts
    guard conflicts.isEmpty else {
      throw StorageError(.unfitPlan, plan.name, conflicts.joined(separator: "; "))
    }
    guard !Folder.exists(folder.extensionReady) else {
      throw StorageError(
        .missing, folder.path,
        "it was being extended when that was stopped; infosweep merge puts it in its place first")
    }
    let lock = try lock(until: start + patience)
    defer { withExtendedLifetime(lock) {} }
    try removeLeftovers()
    let passes = try openPasses()
    var bad = passes.quarantined
    let found = try openStore(&bad)
    // A store that does not say where its results came from says nothing of shard files.
    let old = found.flatMap { $0.hasProvenance ? $0 : nil }
    let shards = MergeShards(try newShards(old?.shards() ?? [], &bad))
    let stored = passes.stored.keeping(old?.passes ?? StorePasses())
    let sources = MergeSources(
      shards, in: folder.shards, plan: plan, store: old, passes: passes.readers,
      failed: failed)
    let survey = try MergeSurvey(sources, plan: stored.measured(plan))
    if let found, old == nil { try requireAll(of: found, in: survey) }
    let isUnchanged = survey.isUnchanged && old?.passes == stored && keepsProvenance
    if !isUnchanged { try build(survey, sources, stored) }
    try sources.close()
    let duration = (ContinuousClock.now - start).components
    return MergeReport(
      store: folder.store, isUnchanged: isUnchanged, planned: try plan.grid.count,
      complete: survey.complete, diverged: survey.diverged, failed: survey.failed,
      kept: survey.kept, bytes: try ByteFile(reading: folder.store).size,
      seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18, quarantined: bad,
      disagreements: survey.disagreements.map { .init(point: $0.point, shards: $0.shards) }
        + passes.disagreements,
      passes: stored.all.map(\.name), passedOver: passes.passedOver)
  }

  /// Refuses to lose what a store without provenance holds and no shard file does any more.
  private func requireAll(of store: StoreReader, in survey: MergeSurvey) throws {
    let held = try store.resultCount()
    try store.close()
    guard held > survey.done else { return }
    throw StorageError(
      .missing, folder.store,
      "it was written without provenance and has results of \(held) points, the shard files of "
        + "\(survey.done); move it away first")
  }

  private func lock(until deadline: ContinuousClock.Instant) throws(FileError) -> FileLock {
    while true {
      do {
        return try FileLock(folder.mergeLock)
      } catch {
        guard case .held = error.cause, .now < deadline else { throw error }
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
  }

  private var temporaryPrefix: String { "store.h5.tmp-" }

  /// Under the lock nobody else is building, so whatever is half-built is dead.
  private func removeLeftovers() throws {
    for name in try Folder.contents(of: folder.path) where name.hasPrefix(temporaryPrefix) {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
  }

  /// The store of the last merge; nil where there is none. One that cannot be read is moved away:
  /// the shard files hold what it held.
  ///
  /// One of an earlier plan of this run stands for its readers only: all of it was sealed again.
  private func openStore(_ bad: inout [MergeReport.Quarantined]) throws -> StoreReader? {
    guard FileManager.default.fileExists(atPath: folder.store), !folder.storeIsEarlier(than: plan)
    else { return nil }
    do {
      return try StoreReader(folder.store, plan: plan)
    } catch let error as StorageError where error.kind == .corrupt {
      try quarantine(folder.store, as: "store.h5", error.reason, &bad)
    } catch let error as HDF5Error {
      try quarantine(folder.store, as: "store.h5", error.cause, &bad)
    }
    return nil
  }

  /// All shard files that the old store does not already speak for, verified.
  private func newShards(
    _ known: Set<String>, _ bad: inout [MergeReport.Quarantined]
  ) throws -> [MergeShard] {
    guard Folder.exists(folder.shards) else { return [] }
    let files = try Folder.contents(of: folder.shards).filter { !known.contains($0) }
    var names = files.compactMap { ShardName($0) }.filter { $0.stage == plan.stage }
    // A link may lead anywhere, and a pipe never ends.
    for name in names where !Folder.hasFile(folder.shard(name)) {
      try quarantine(folder.shard(name), as: name.description, "it is no ordinary file", &bad)
    }
    names.removeAll { !Folder.hasFile(folder.shard($0)) }
    let digests = Digest.ofFiles(names.map { folder.shard($0) })
    var shards: [MergeShard] = []
    for (name, digest) in zip(names, digests) {
      let file = name.description
      do {
        let digest = try digest.get().hex
        try ShardReader.verify(name, digest: digest, in: folder.shards, plan: plan)
        shards.append(MergeShard(name: name, digest: digest))
      } catch let error as StorageError where error.kind == .corrupt {
        try quarantine(folder.shard(name), as: file, error.reason, &bad)
      } catch let error as HDF5Error {
        try quarantine(folder.shard(name), as: file, error.cause, &bad)
      }
    }
    return shards
  }

  private func quarantine(
    _ path: String, as name: String, _ reason: String, _ bad: inout [MergeReport.Quarantined]
  ) throws {
    bad.append(.init(file: name, reason: reason))
    let place = "\(folder.quarantine)/\(name)"
    try Folder.create(folder.quarantine)
    // After a power cut it may lie at its old place again, and is found damaged again.
    try Data("\(reason)\n".utf8).write(to: URL(filePath: "\(place).reason.txt"))
    // What lies there under the same name is older.
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.moveItem(atPath: path, toPath: place)
  }

  private func build(
    _ survey: MergeSurvey, _ sources: MergeSources, _ passes: StorePasses
  ) throws {
    let temporary = "\(folder.path)/\(temporaryPrefix)\(ProcessInfo.processInfo.processIdentifier)"
    do {
      let file = try File(creating: temporary)
      let digest = try StoreWriter(
        plan, passes, survey, sources, source: source, keepsProvenance: keepsProvenance
      ).write(to: file)
      try file.close()
      try check(temporary, digest)
      try moveDurably(from: temporary, to: folder.store)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  /// Reads back what was written before it takes the place of the old store.
  private func check(_ path: String, _ digest: String) throws {
    let reader = try StoreReader(path, plan: plan)
    guard try reader.contentDigest() == digest else {
      throw StorageError(.corrupt, path, "it does not read back as it was written")
    }
    try reader.close()
  }
}
