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

  // MARK: Which leases stay

  private static let worker = WorkerIdentity(name: "w", incarnation: 1)

  private static func leased(
    _ id: Int, _ range: Range<Int>, attempt: Int = 1
  ) -> JournalEntry {
    let lease = Lease(id: id, range: range, stage: .train, attempt: attempt, seconds: 3)
    return .leased(lease: lease, worker: worker)
  }

  private static func file(_ range: Range<Int>, attempt: Int = 1) -> ShardName {
    ShardName(range: range, stage: .train, attempt: attempt, digest: "0123456789abcdef")
  }

  private static func committed(_ range: Range<Int>, attempt: Int = 1) -> JournalEntry {
    .committed(file: file(range, attempt: attempt), bytes: 1, seconds: 1)
  }

  /// The places of the superfluous lines of a journal that ends with one more lease.
  private func superfluous(_ entries: [JournalEntry]) -> [Int] {
    let all = entries + [Self.leased(99, 90..<91)]
    let lines = all.enumerated().map { place, entry in
      JournalLine(sequence: place + 1, synced: place, time: "t", entry: entry)
    }
    return JournalCompaction(lines).superfluous
  }

  @Test func leasesThatWentThroughAreLeftOut() {
    #expect(superfluous([Self.leased(1, 0..<5), Self.committed(0..<5)]) == [0])
    // In two files, the later points first, beside a lease whose work goes on.
    let parts = [
      Self.leased(1, 0..<5), Self.leased(2, 5..<9), Self.committed(3..<5), Self.committed(0..<3),
    ]
    #expect(superfluous(parts) == [0])
  }

  /// What leaves its mark on a lease of points 0 to 4, each with the reason.
  private static let marks: [(reason: Comment, entries: [JournalEntry])] = [
    ("work goes on", [leased(1, 0..<5), committed(0..<4)]),
    ("lost", [leased(1, 0..<5), .lost(lease: 1, reason: "silent"), committed(0..<5)]),
    ("handed back", [leased(1, 0..<5), .returned(lease: 1), committed(0..<5)]),
    (
      "one point failed",
      [
        leased(1, 0..<5), .failedAttempt(point: 4, attempt: 1, message: "it threw"),
        committed(0..<5),
      ]
    ),
    (
      "one point was given up",
      [leased(1, 0..<5), .failed(point: 0, attempts: 1, message: "it threw"), committed(0..<5)]
    ),
    ("one point was retried", [leased(1, 0..<5), committed(0..<5), .retried(point: 2)]),
    (
      "the file went missing",
      [leased(1, 0..<5), committed(0..<5), .dropped(file: file(0..<5), reason: "missing")]
    ),
    ("a second attempt", [leased(1, 0..<5, attempt: 2), committed(0..<5)]),
    ("a file of another attempt", [leased(1, 0..<5), committed(0..<5, attempt: 2)]),
    ("a file across the border", [leased(1, 0..<5), committed(0..<6)]),
    ("done twice", [leased(1, 0..<5), committed(0..<5), committed(4..<5)]),
    ("done before", [committed(0..<5), leased(1, 0..<5)]),
    (
      "leased before",
      [leased(1, 0..<5), .closed(reason: "r"), leased(2, 0..<3), committed(0..<5)]
    ),
    (
      "leased before, within another",
      [leased(1, 2..<3), .closed(reason: "r"), leased(2, 0..<9), committed(2..<3)]
    ),
    ("the last number", [leased(100, 0..<5), committed(0..<5)]),
  ]

  @Test(arguments: marks.indices)
  func leasesThatLeaveAMarkStay(place: Int) {
    #expect(superfluous(Self.marks[place].entries) == [], Self.marks[place].reason)
  }

  @Test func nothingButLeasesIsLeftOut() {
    let story = JournalStory(points: 300, steps: 900, trouble: 10, seed: 7)
    let isLease = { (entry: JournalEntry) in if case .leased = entry { true } else { false } }
    let kept = compacted(story.lines)
    #expect(kept.count < story.entries.count)
    #expect(kept.filter { !isLease($0) } == story.entries.filter { !isLease($0) })
  }

  // MARK: On disk

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
