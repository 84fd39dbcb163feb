import Coordination
import Files
import SweepCore

/// What is wrong with a run folder, found by reading all of it and changing nothing.
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
  /// Whether a coordinator is at work, so that new files are no surprise.
  private let isRunning: Bool

  /// Looks through the folder; `progress` hears how many bytes of how many were read.
  init(
    _ folder: RunFolder, isRunning: Bool, progress: (_ done: Int, _ of: Int) -> Void
  ) throws {
    self.folder = folder
    self.isRunning = isRunning
    let plan = try plan()
    let repair = try JournalRepair.examine(folder)
    checkJournal(repair, plan: plan)
    try checkShards(Self.committed(repair.entries), progress: progress)
  }

  /// Whether anything is damaged.
  var isDamaged: Bool { findings.contains { $0.level == .damage } }

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
    _ committed: [ShardName: Int], progress: (Int, Int) -> Void
  ) throws {
    let texts = Folder.exists(folder.shards) ? try Folder.contents(of: folder.shards) : []
    let names = texts.compactMap { ShardName($0) }
    let shards = ShardFolder(folder)
    let total = names.reduce(0) { $0 + (shards.bytes(of: $1) ?? 0) }
    for name in names {
      progress(bytes, total)
      try check(name, in: shards, committed: committed[name])
    }
    progress(bytes, total)
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
