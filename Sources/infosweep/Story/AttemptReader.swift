import Coordination
import Foundation
import SweepCore

/// Prints the logs of a point's attempts, each line once, however often it is asked.
struct AttemptReader {
  private struct Printed {
    var lines = 0
    var afterwards = 0
  }

  let folder: RunFolder
  let point: Int
  /// By lease, what was printed already.
  private var printed: [Int: Printed] = [:]
  private(set) var story: PointStory
  private var journalBytes: Int?

  init(_ folder: RunFolder, point: Int) {
    self.folder = folder
    self.point = point
    story = PointStory(of: point, in: [])
  }

  /// Whether nothing was there to print yet.
  var isEmpty: Bool { printed.isEmpty }

  /// One attempt: what the journal knows of it and what its worker logged; one may be missing.
  struct Entry: Encodable {
    let lease: Int
    let attempt: Int
    let worker: String
    let lines: [String]
    /// What became of it, as far as the journal tells.
    let notes: [PointAttempt.Note]
    /// How its worker ended, where that is known.
    let death: String?

    /// What is said below its lines.
    var afterwards: [String] {
      notes.map { "\($0.ending) at \($0.time): \($0.text)" }
        + (death.map { ["worker \(worker) ended with \($0)"] } ?? [])
    }
  }

  /// Reads journal and logs and returns all attempts, by number.
  mutating func read() throws -> [Entry] {
    try readStory()
    let logs = try AttemptLog.all(of: point, in: folder)
    let known = Set(story.attempts.map(\.lease))
    let told = story.attempts.map { attempt in
      Entry(
        lease: attempt.lease, attempt: attempt.attempt, worker: attempt.worker,
        lines: logs.first { $0.lease == attempt.lease }?.lines ?? [], notes: attempt.notes,
        death: attempt.death?.ending)
    }
    // The journal forgets leases that went through at once when it is compacted.
    let untold = logs.filter { !known.contains($0.lease) }.map { log in
      Entry(
        lease: log.lease, attempt: log.attempt, worker: log.worker, lines: log.lines, notes: [],
        death: nil)
    }
    return (told + untold).sorted { ($0.attempt, $0.lease) < ($1.attempt, $1.lease) }
  }

  /// Reads the journal where it has changed: a long one is not read for nothing.
  private mutating func readStory() throws {
    let mark = try? FileManager.default.attributesOfItem(atPath: folder.journal)
    let bytes = mark?[.size] as? Int
    if bytes == nil || bytes != journalBytes {
      story = PointStory(of: point, in: try JournalFile.read(folder.journal).lines)
    }
    journalBytes = bytes
  }

  /// The lines that were not there before.
  ///
  /// - Parameter isLast: whether nobody asks again, so that missing lines are worth a word.
  mutating func news(isLast: Bool) throws -> [String] {
    var news: [String] = []
    for entry in try read() {
      if printed[entry.lease] == nil {
        news.append("attempt \(entry.attempt): lease \(entry.lease) of worker \(entry.worker)")
      }
      var seen = printed[entry.lease] ?? Printed()
      news += entry.lines.dropFirst(seen.lines).map { "  \($0)" }
      if isLast, entry.lines.isEmpty { news.append("  (logs/ holds no line of it)") }
      seen.lines = entry.lines.count
      let afterwards = entry.afterwards
      news += afterwards.dropFirst(seen.afterwards).map { "  \($0)" }
      seen.afterwards = afterwards.count
      printed[entry.lease] = seen
    }
    return news
  }
}
