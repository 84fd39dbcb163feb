import Files
import Testing

@testable import Coordination
@testable import SweepCore

@Suite struct JournalCompactionTests {
  /// Where a scheduler stands that was fed these entries.
  private func replayed(_ entries: [JournalEntry], points: Int) -> Scheduler {
    var scheduler = Scheduler(count: points, plan: "plan", build: "build")
    for entry in entries { scheduler.replay(entry) }
    return scheduler
  }

  private func expectSame(_ left: Scheduler, _ right: Scheduler, _ comment: Comment) {
    #expect(left.table == right.table, comment)
    #expect(left.leases == right.leases, comment)
    #expect(left.nextLease == right.nextLease, comment)
    #expect(left.secondsPerPoint == right.secondsPerPoint, comment)
    #expect(left.failedAttempts == right.failedAttempts, comment)
    #expect(left.lostLeases == right.lostLeases, comment)
    #expect(left.wantedSettled == right.wantedSettled, comment)
  }

  private func compacted(_ lines: [JournalLine]) -> [JournalEntry] {
    let superfluous = Set(JournalCompaction(lines).superfluous)
    return lines.indices.filter { !superfluous.contains($0) }.map { lines[$0].entry }
  }

  @Test func aReplayComesToTheSameEnd() {
    var leftOut = 0
    for seed in 1...250 {
      let story = JournalStory(
        points: 20 + seed, steps: 3 * seed, trouble: [0, 2, 10, 40][seed % 4], seed: UInt64(seed))
      let kept = compacted(story.lines)
      leftOut += story.entries.count - kept.count
      var scheduler = replayed(story.entries, points: story.points)
      expectSame(scheduler, replayed(kept, points: story.points), "seed \(seed)")
      scheduler.finishReplay(at: Instant(.zero))
      #expect(scheduler.violations == [], "seed \(seed)")
    }
    // Else this test would show nothing.
    #expect(leftOut > 1_000)
  }

  @Test func theStoriesOfTroubleStay() {
    let story = JournalStory(points: 300, steps: 900, trouble: 10, seed: 7)
    let kept = compacted(story.lines)
    let isTrouble = { (entry: JournalEntry) in
      switch entry {
      case .leased(let lease, _): lease.attempt > 1
      default: true
      }
    }
    #expect(kept.filter(isTrouble) == story.entries.filter(isTrouble))
    // Of a lost lease one still knows whose it was.
    for case .lost(let lost, _) in kept {
      let isKnown = kept.contains {
        if case .leased(let lease, _) = $0 { lease.id == lost } else { false }
      }
      #expect(isKnown)
    }
  }

  @Test func aLargeJournalIsReplacedAndASmallOneIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal.jsonl")
    let story = JournalStory(points: 60_000, steps: 9_000, trouble: 1, seed: 3)
    try writeDurably(try story.bytes().bytes, to: path)
    let before = try JournalFile.read(path)
    #expect(before.goodBytes > JournalFile.compactableBytes)
    let content = try JournalFile.compact(path, before)
    #expect(content.lines.count < before.lines.count * 2 / 3)
    let read = try JournalFile.read(path)
    #expect(read.lines == content.lines && read.goodBytes == content.goodBytes)
    expectSame(
      replayed(before.entries, points: story.points), replayed(read.entries, points: story.points),
      "on disk")
    #expect(try Folder.contents(of: folder.path) == ["journal.jsonl"])
    // It is open for more, and once more there is nothing to win.
    var journal = try JournalFile(path, after: content)
    try journal.append(.closed(reason: "complete"))
    try journal.sync()
    let again = try JournalFile.read(path)
    #expect(try JournalFile.compact(path, again).lines == again.lines)
    #expect(again.lines.last?.sequence == content.lines.count + 1)
  }
}
