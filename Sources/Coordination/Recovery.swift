import Files
import Logging
import SweepCore

/// What a coordinator does before it opens its door: read the journal, and compare it with the
/// files.
///
/// Files that the journal does not know are adopted if their content is what their name promises;
/// committed files that are missing or have another length make their points pending again.
struct Recovery {
  let folder: RunFolder
  let plan: Plan
  let log: Logger
  /// Whether committed files are looked for; only a benchmark, which writes none, says no.
  var looksForFiles = true
  /// Whether points that were given up are tried again.
  var retriesFailed = false

  /// Brings `scheduler` to where the journal's writer stood, and beyond by what the files say.
  /// Returns the entries to be journalled.
  func restore(
    _ scheduler: inout Scheduler, from entries: [JournalEntry], at now: Instant
  ) throws -> [JournalEntry] {
    var files: [ShardName: Int] = [:]
    for (index, entry) in entries.enumerated() {
      if case .opened(let digest, _, _) = entry, digest != plan.digest {
        throw JournalError(
          path: folder.journal, line: index + 1,
          cause: .plan(found: digest, expected: plan.digest))
      }
      scheduler.replay(entry)
      switch entry {
      case .committed(let file, let bytes, _): files[file] = bytes
      case .dropped(let file, _): files[file] = nil
      default: break
      }
    }
    scheduler.finishReplay(at: now)
    var added: [JournalEntry] = []
    func tell(_ events: [Event]) {
      for effect in events.flatMap({ scheduler.handle($0, at: now) }) {
        if case .append(let entry) = effect { added.append(entry) }
      }
    }
    // First what takes points off the list of those that are settled: where all are, it closes.
    if looksForFiles { tell(missing(files)) }
    if retriesFailed { tell([.retry(PointSet(0..<(try plan.grid.count)))]) }
    guard looksForFiles else { return added }
    tell(try unknown(files, scheduler))
    removeLeftovers(scheduler)
    return added
  }

  private func missing(_ files: [ShardName: Int]) -> [Event] {
    let shards = ShardFolder(folder)
    let missing = files.filter { shards.bytes(of: $0.key) != $0.value }
    return missing.sorted { $0.key.description < $1.key.description }.map { name, committed in
      let found = shards.bytes(of: name)
      let reason =
        found.map { "it has \($0) bytes where \(committed) were committed" }
        ?? "the file is missing"
      log.warning("shard \(name) is to be done again: \(reason)")
      return .dropped(name, reason: reason)
    }
  }

  /// Files that bring something new; what is of no use to anybody stays where it is, unread.
  private func unknown(_ files: [ShardName: Int], _ scheduler: Scheduler) throws -> [Event] {
    let shards = ShardFolder(folder)
    return try shards.names().compactMap { name in
      guard files[name] == nil, scheduler.misses(name.range) else { return nil }
      // What cannot be read, such as a folder of that name, is no shard file either.
      guard (try? shards.isWhole(name)) ?? false, let bytes = shards.bytes(of: name) else {
        log.warning("shard \(name) is damaged and goes to quarantine")
        do { try shards.quarantine(name) } catch { log.error("\(error)") }
        return nil
      }
      log.info("shard \(name) is adopted")
      return .adopted(name, bytes: bytes)
    }
  }

  /// Removes what came of files whose points were done otherwise meanwhile.
  private func removeLeftovers(_ scheduler: Scheduler) {
    let shards = ShardFolder(folder)
    for name in shards.partials where !scheduler.misses(name.range) {
      shards.removePartial(name)
    }
  }
}
