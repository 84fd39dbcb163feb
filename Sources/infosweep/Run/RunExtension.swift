import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// Gives a run folder the shape of its changed sweep file and keeps all that is done.
///
/// The new plan, journal and shard files are made in `extension/`, where all results are sealed
/// again at their new places. In one step that becomes `extension.ready/`; from then on the run is
/// extended, and what is left is to put things in their places. Every step of that can be done
/// again, so whoever next wants to change something in the folder ends what was stopped half-way.
/// Until the end `plan.json` is the old one and the journal the new one, or the other way around,
/// and no coordinator works with the two.
struct RunExtension {
  let folder: RunFolder
  let change: PlanExtension
  /// The new sweep file.
  let text: String

  /// Extends the run; returns what there is to say about it, a sentence each.
  ///
  /// Throws `UsageError` where something would be lost, and what reading and writing throws; the
  /// run is as it was then.
  func perform(holding lock: borrowing FileLock) throws -> [String] {
    let results = try RunResults(folder, plan: change.old)
    let failed = try failedCount(besides: Set(results.points))
    let resealing = Resealing(change, of: results, source: Build.identity)
    try refuseLoss(resealing.lost.count, of: results.points.count)
    try? FileManager.default.removeItem(atPath: folder.extensionDraft)
    let passes = passNames()
    try draft(resealing)
    try results.close()
    try Folder.move(folder.extensionDraft, to: folder.extensionReady)
    try Self.finish(in: folder, holding: lock)
    var sentences = [opening(done: results.points.count, failed: failed)]
    sentences += results.remarks.map { "\($0); its points are done again" }
    if !passes.isEmpty {
      sentences.append(
        "measure passes were of the run as it was; infosweep measure --store \(folder.path) "
          + "--measure \(passes.joined(separator: ",")) takes them again")
    }
    return sentences
  }

  /// How many points were given up, have no result, and are still to be done.
  private func failedCount(besides done: Set<Int>) throws -> Int {
    var scheduler = Scheduler(
      count: try change.old.grid.count, plan: change.old.digest, build: Build.identity)
    for entry in try JournalFile.read(folder.journal).entries { scheduler.replay(entry) }
    return scheduler.failedPoints.count {
      !done.contains($0.point) && change.index(of: $0.point) != nil
    }
  }

  private func refuseLoss(_ lost: Int, of done: Int) throws {
    guard lost > 0 else { return }
    let change = change.changes.joined(separator: ", ")
    throw UsageError(
      "\(folder.path) belongs to another sweep: \(lost) of the \(done) points done there are no "
        + "points of this one (\(change)); name another folder with --output")
  }

  /// What the passes of the run measured.
  private func passNames() -> [String] {
    let names = (try? Folder.contents(of: folder.measures)) ?? []
    let plans = names.compactMap { try? RunFolder("\(folder.measures)/\($0)").readPlan() }
    return Set(plans.flatMap(\.measure)).sorted()
  }

  private func opening(done: Int, failed: Int) -> String {
    let planned = (try? change.new.grid.count) ?? 0
    var parts = ["\(done) done"]
    if failed > 0 { parts.append("\(failed) failed, to be tried again") }
    parts.append("\(planned - done - failed) to go")
    return "extended to \(planned) points: \(parts.joined(separator: ", ")); "
      + change.changes.joined(separator: ", ")
  }

  /// Makes all that is new.
  private func draft(_ resealing: Resealing) throws {
    let draft = RunFolder(folder.extensionDraft)
    try Folder.create(draft.shards, permissions: 0o700)
    try Folder.create(draft.earlier(change.old.digest), permissions: 0o700)
    let progress = ByteProgress()
    defer { progress.finish() }
    let shards = try resealing.run(to: draft.shards) { done, all in
      progress.show(done, of: all, text: "\(done) of \(all) points moved to their new places")
    }
    var journal = try JournalFile(draft.journal, after: JournalFile.read(draft.journal))
    try journal.append(
      .opened(
        plan: change.new.digest, points: try change.new.grid.count, build: Build.identity))
    for shard in shards {
      try journal.append(.committed(file: shard.name, bytes: shard.bytes, seconds: 0))
    }
    try journal.sync()
    try writeDurably(text, to: draft.sweepFile)
    try writeDurably([UInt8](try CanonicalJSON.data(change.new)), to: draft.plan)
  }
}
