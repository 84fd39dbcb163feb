import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// What is wrong with a run folder, found by reading all of it and changing nothing: plan, journal,
/// shard files, store and checkpoints, and the same of every measure pass.
struct RunVerification {
  /// One thing that was found.
  struct Finding: Encodable {
    /// How bad it is.
    enum Level: String, Encodable {
      /// Something that was there is lost or changed.
      case damage
      /// It is as it may be, but worth a word.
      case note
    }

    let level: Level
    let place: String
    let sentence: String

    /// One line for people.
    var text: String { "\(level == .damage ? "BAD " : "note") \(place): \(sentence)" }
  }

  let folder: RunFolder
  private(set) var findings: [Finding] = []
  /// Shard files whose content is not what their name promises.
  private(set) var damagedShards: [ShardName] = []
  /// Committed files that are not there.
  private(set) var missingShards: [ShardName] = []
  private(set) var journalLines = 0
  private(set) var shardFiles = 0
  private(set) var bytes = 0
  /// Whether the store is not what it should be.
  private(set) var storeIsDamaged = false
  /// What was found of its measure passes.
  private(set) var passes: [RunVerification] = []
  /// Whether a coordinator is at work, so that new files are no surprise.
  private let isRunning: Bool

  /// Looks through the folder; `progress` hears how many bytes of how many were read.
  init(
    _ folder: RunFolder, isRunning: Bool, progress: (_ done: Int, _ of: Int) -> Void
  ) throws {
    self.folder = folder
    self.isRunning = isRunning
    let total = try Self.bytes(of: folder)
    let plan = try plan()
    let repair = try JournalRepair.examine(folder)
    checkJournal(repair, plan: plan)
    if Folder.exists(folder.extensionReady) {
      add(.note, folder.path, "an extension was stopped half-way; the next infosweep run ends it")
    }
    try checkShards(Self.committed(repair.entries)) { progress($0, total) }
    if let plan {
      checkStore(plan) { progress($0, total) }
      try checkCheckpoints(plan)
    }
    for pass in try Self.passes(of: folder) {
      let before = bytes
      let isAtWork = try isRunning || FileLock.holder(of: pass.lock) != nil
      let found = try RunVerification(pass, isRunning: isAtWork) { done, _ in
        progress(before + done, total)
      }
      bytes += found.bytes
      findings += found.findings
      passes.append(found)
    }
    progress(bytes, total)
  }

  /// Whether anything is damaged.
  var isDamaged: Bool { findings.contains { $0.level == .damage } }

  /// The measure passes of a run that were begun.
  private static func passes(of folder: RunFolder) throws -> [RunFolder] {
    guard Folder.exists(folder.measures) else { return [] }
    return try Folder.contents(of: folder.measures).map { RunFolder("\(folder.measures)/\($0)") }
      .filter { ByteFile.exists($0.plan) }
  }

  /// The bytes of all shard files and stores.
  private static func bytes(of folder: RunFolder) throws -> Int {
    let shards = ShardFolder(folder)
    let own = try shards.names().reduce(size(of: folder.store)) { $0 + (shards.bytes(of: $1) ?? 0) }
    return try passes(of: folder).reduce(own) { $0 + (try bytes(of: $1)) }
  }

  private static func size(of path: String) -> Int { (try? ByteFile(reading: path).size) ?? 0 }

  private mutating func checkStore(_ plan: Plan, progress: (Int) -> Void) {
    guard ByteFile.exists(folder.store) else { return }
    guard !folder.storeIsEarlier(than: plan) else {
      add(.note, folder.store, "it is of an earlier sweep file; the next merge replaces it")
      return
    }
    let size = Self.size(of: folder.store)
    let before = bytes
    var generation: Int?
    var found: StoreExamination
    repeat {
      generation = inode(of: folder.store)
      found = StoreExamination.outside(folder) { progress(before + Int($0 * Double(size))) }
      // A merge may have put another one in its place meanwhile.
    } while generation != inode(of: folder.store)
    bytes += size
    for problem in found.problems { add(.damage, folder.store, problem) }
    for note in found.notes { add(.note, folder.store, note) }
    storeIsDamaged = !found.problems.isEmpty
  }

  private func inode(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.systemFileNumber] as? Int
  }

  private mutating func checkCheckpoints(_ plan: Plan) throws {
    guard Folder.exists(folder.checkpoints) else { return }
    var keys = PlannedKeys(plan)
    for key in try Folder.contents(of: folder.checkpoints) {
      let path = "\(folder.checkpoints)/\(key)"
      if try keys.owner(of: path, key: key) == .nobody {
        add(.note, path, "it is of no point of this sweep; infosweep gc removes it")
      }
    }
  }

  private mutating func add(_ level: Finding.Level, _ place: String, _ sentence: String) {
    findings.append(Finding(level: level, place: place, sentence: sentence))
  }

  private mutating func plan() throws -> Plan? {
    do {
      return try folder.readPlan()
    } catch let error as SweepError {
      add(
        .damage, folder.plan,
        "\(error); remove it, and infosweep run with the same sweep file writes it anew")
      return nil
    }
  }

  private mutating func checkJournal(_ repair: JournalRepair, plan: Plan?) {
    journalLines = repair.keptLines
    for error in repair.damage {
      add(.damage, "\(folder.journal):\(error.line)", error.damage)
    }
    if repair.tornBytes > 0, !isRunning {
      add(
        .note, folder.journal,
        "its end is torn, \(repair.tornBytes) bytes that nobody was told of; the next run cuts it")
    }
    guard let plan else { return }
    let foreign = repair.entries.compactMap { entry -> String? in
      guard case .opened(let digest, _, _) = entry, digest != plan.digest else { return nil }
      return digest
    }
    if let digest = foreign.first {
      add(
        .damage, folder.journal,
        "it belongs to plan \(digest.prefix(12)), plan.json is plan \(plan.digest.prefix(12))")
    }
  }

  /// The length of every file that counts.
  static func committed(_ entries: [JournalEntry]) -> [ShardName: Int] {
    entries.reduce(into: [:]) { files, entry in
      switch entry {
      case .committed(let file, let bytes, _): files[file] = bytes
      case .dropped(let file, _): files[file] = nil
      default: break
      }
    }
  }

  private mutating func checkShards(
    _ committed: [ShardName: Int], progress: (Int) -> Void
  ) throws {
    let texts = Folder.exists(folder.shards) ? try Folder.contents(of: folder.shards) : []
    let names = texts.compactMap { ShardName($0) }
    let shards = ShardFolder(folder)
    for name in names {
      progress(bytes)
      try check(name, in: shards, committed: committed[name])
    }
    let found = Set(names)
    missingShards = committed.keys.filter { !found.contains($0) }
      .sorted { $0.description < $1.description }
    for name in missingShards {
      add(.damage, folder.shard(name), "it was committed and is not there")
    }
    // A worker or a pull at work has files of other names for a while.
    guard !isRunning else { return }
    for text in texts where ShardName(text) == nil {
      add(.note, "\(folder.shards)/\(text)", "it is no shard file, and nobody reads it")
    }
  }

  private mutating func check(
    _ name: ShardName, in shards: ShardFolder, committed: Int?
  ) throws {
    let length = shards.bytes(of: name) ?? 0
    shardFiles += 1
    bytes += length
    let isWhole = (try? shards.isWhole(name)) ?? false
    if let committed, committed != length {
      add(.damage, folder.shard(name), "it has \(length) bytes, \(committed) were committed")
    } else if !isWhole {
      add(.damage, folder.shard(name), "its content is not the one its name promises")
    } else if committed == nil, !isRunning {
      add(.note, folder.shard(name), "the journal does not know it; the next run adopts it")
    }
    if !isWhole || committed.map({ $0 != length }) ?? false { damagedShards.append(name) }
  }
}
