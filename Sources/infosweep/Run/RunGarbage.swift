import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// What of a run folder can go, found by whoever holds its lock. Nothing that a result, a resume or
/// a measure pass might still need is among it.
struct RunGarbage {
  /// Why something can go.
  enum Reason: String, Encodable, CaseIterable {
    case finished = "checkpoints of points that are done"
    case orphaned = "checkpoints of no point of this sweep"
    case unfinished = "files that nobody will ever finish"
    case superseded = "shard files of attempts that do not count"
    case quarantined = "damaged files set aside long ago"
    case earlier = "what was here under earlier sweep files, long ago"
  }

  /// A file or folder that can go.
  struct Item: Encodable {
    let path: String
    let reason: Reason
    let bytes: Int
  }

  private(set) var items: [Item] = []
  private let keep: Duration

  /// Looks through a run folder and its measure passes.
  ///
  /// - Parameter keep: what was set aside later than this ago stays.
  init(_ folder: RunFolder, keep: Duration) throws {
    self.keep = keep
    try look(through: folder)
    guard Folder.exists(folder.measures) else { return }
    for name in try Folder.contents(of: folder.measures) {
      let pass = RunFolder("\(folder.measures)/\(name)")
      if ByteFile.exists(pass.plan) { try look(through: pass) }
    }
  }

  /// Removes everything.
  func remove() throws {
    for item in items { try FileManager.default.removeItem(atPath: item.path) }
  }

  private mutating func look(through folder: RunFolder) throws {
    let plan = try folder.readPlan()
    let checkpoints = try FinishedCheckpoints.find(in: folder, plan: plan)
    for path in checkpoints.finished { add(path, .finished) }
    for path in checkpoints.orphaned { add(path, .orphaned) }
    try addUnfinished(folder, besides: checkpoints.finished + checkpoints.orphaned)
    try addSuperseded(folder, plan)
    try addOld(folder, plan)
  }

  private mutating func add(_ path: String, _ reason: Reason) {
    items.append(Item(path: path, reason: reason, bytes: Self.bytes(of: path)))
  }

  /// Whoever holds both locks is alone here but for workers, whose files tell whose they are.
  private mutating func addUnfinished(_ folder: RunFolder, besides known: [String]) throws {
    for name in try Folder.contents(of: folder.path)
    where name.hasPrefix("store.h5.tmp-") || name.hasPrefix(".") && name.hasSuffix(".tmp") {
      add("\(folder.path)/\(name)", .unfinished)
    }
    if Folder.exists(folder.extensionDraft) { add(folder.extensionDraft, .unfinished) }
    var places = [folder.shards]
    if Folder.exists(folder.checkpoints) {
      places += try Folder.contents(of: folder.checkpoints).map { "\(folder.checkpoints)/\($0)" }
        .filter { Folder.exists($0) && !known.contains($0) }
    }
    for place in places where Folder.exists(place) {
      for name in try ShardFile.leftovers(in: place) { add("\(place)/\(name)", .unfinished) }
    }
  }

  /// Files that the journal has not counted and of whose results none is in the merge. One that it
  /// has counted stays: a coordinator that misses it would have its points done again.
  private mutating func addSuperseded(_ folder: RunFolder, _ plan: Plan) throws {
    let committed = RunVerification.committed(try JournalFile.read(folder.journal).entries)
    let results = try RunResults(folder, plan: plan)
    for name in results.superseded where committed[name] == nil {
      add(folder.shard(name), .superseded)
    }
    try results.close()
  }

  private mutating func addOld(_ folder: RunFolder, _ plan: Plan) throws {
    var places = [(folder.quarantine, Reason.quarantined)]
    // By what lies there the merge knows a store that it may replace.
    if !folder.storeIsEarlier(than: plan) { places.append((folder.earlier, .earlier)) }
    for (place, reason) in places where Folder.exists(place) {
      for name in try Folder.contents(of: place) where isOld("\(place)/\(name)") {
        add("\(place)/\(name)", reason)
      }
    }
    for name in try Folder.contents(of: folder.path)
    where name.hasPrefix("journal.damaged-") && isOld("\(folder.path)/\(name)") {
      add("\(folder.path)/\(name)", .quarantined)
    }
  }

  private func isOld(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let changed = attributes?[.modificationDate] as? Date else { return false }
    return Date.now.timeIntervalSince(changed) >= keep.seconds
  }

  /// The bytes of a file, or of all files in a folder.
  private static func bytes(of path: String) -> Int {
    guard Folder.exists(path) else { return (try? ByteFile(reading: path).size) ?? 0 }
    let names = (try? Folder.contents(of: path)) ?? []
    return names.reduce(0) { $0 + bytes(of: "\(path)/\($1)") }
  }
}
