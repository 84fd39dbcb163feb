import Testing

@testable import SweepCore

@Suite struct JournalAuditTests {
  private let worker = WorkerIdentity(name: "a", incarnation: 1)

  private func lease(_ id: Int, _ range: Range<Int>, attempt: Int = 1) -> JournalEntry {
    .leased(
      lease: Lease(id: id, range: range, stage: .train, attempt: attempt, seconds: 3),
      worker: worker)
  }

  private func file(_ range: Range<Int>, attempt: Int = 1) -> ShardName {
    ShardName(range: range, stage: .train, attempt: attempt, digest: "0123456789abcdef")
  }

  private func committed(_ range: Range<Int>, attempt: Int = 1) -> JournalEntry {
    .committed(file: file(range, attempt: attempt), bytes: 1, seconds: 1)
  }

  private func problems(_ entries: [JournalEntry]) -> [String] {
    var audit = JournalAudit(count: 4)
    audit.take(.opened(plan: "p", points: 4, build: "b"))
    for entry in entries { audit.take(entry) }
    return audit.problems
  }

  @Test func aGoodStoryIsGood() {
    let story: [JournalEntry] = [
      lease(1, 0..<2), lease(2, 2..<4), committed(0..<1), .lost(lease: 1, reason: "gone"),
      lease(3, 1..<2, attempt: 2), .returned(lease: 2), .died(death: OperatorMessageTests.death),
      lease(4, 2..<4, attempt: 2), .failedAttempt(point: 2, attempt: 2, message: ""),
      committed(1..<2, attempt: 2), committed(3..<4, attempt: 2),
      .dropped(file: file(0..<1), reason: "missing"), lease(5, 0..<1, attempt: 2),
      committed(0..<1, attempt: 2), lease(6, 2..<3, attempt: 3),
      .failedAttempt(point: 2, attempt: 3, message: ""), lease(7, 2..<3, attempt: 4),
      .failedAttempt(point: 2, attempt: 4, message: ""),
      .failed(point: 2, attempts: 4, message: ""), .closed(reason: "complete"),
      .opened(plan: "p", points: 4, build: "b"), .retried(point: 2),
      lease(8, 2..<3, attempt: 5), committed(2..<3, attempt: 5), .closed(reason: "complete"),
    ]
    #expect(problems(story).isEmpty)
  }

  @Test func whatMustNotBeIsSaid() {
    let stories: [([JournalEntry], String)] = [
      ([lease(1, 0..<2), lease(1, 2..<4)], "number"),
      ([lease(2, 0..<2), lease(1, 2..<4)], "number"),
      ([lease(1, 0..<2), lease(2, 1..<3, attempt: 2)], "at once"),
      ([lease(1, 0..<2), .returned(lease: 1), lease(2, 0..<2)], "attempt 1 after 1"),
      ([lease(1, 0..<2), committed(0..<2), lease(2, 0..<1, attempt: 2)], "leased again"),
      ([lease(1, 0..<2), committed(0..<2), committed(0..<2)], "brings nothing new"),
      ([lease(1, 0..<2), committed(0..<2), committed(0..<1)], "brings nothing new"),
      ([lease(1, 0..<2), committed(0..<2, attempt: 2)], "never given out"),
      ([lease(1, 3..<5)], "covers"),
      ([committed(3..<5)], "another grid"),
      ([.lost(lease: 3, reason: "")], "never given"),
      ([lease(1, 0..<1), .returned(lease: 1), .lost(lease: 1, reason: "")], "ends twice"),
      ([.failedAttempt(point: 1, attempt: 1, message: "")], "which nobody has"),
      (
        [
          lease(1, 0..<1), .failedAttempt(point: 0, attempt: 1, message: ""),
          .failed(point: 0, attempts: 1, message: ""),
        ], "given up after 1 errors"
      ),
      ([lease(1, 0..<1), committed(0..<1), .failed(point: 0, attempts: 1, message: "")], "given"),
      ([.retried(point: 0)], "was not given up"),
      ([.dropped(file: file(0..<1), reason: "")], "not committed"),
      ([.closed(reason: "complete")], "final state"),
      ([.closed(reason: "drained"), lease(1, 0..<1)], "after its end"),
      ([.opened(plan: "p", points: 5, build: "b")], "of 5 points"),
    ]
    for (story, words) in stories {
      #expect(problems(story).contains { $0.contains(words) }, "\(words)")
    }
  }

  @Test func aRepairedJournalIsNotBlamedForWhatIsMissing() {
    let story: [JournalEntry] = [
      .repaired(missingLines: 3, nextLease: 10), .returned(lease: 4),
      .failedAttempt(point: 1, attempt: 1, message: ""), committed(0..<1, attempt: 3),
      lease(10, 2..<3),
    ]
    #expect(problems(story).isEmpty)
    #expect(!problems([.repaired(missingLines: 1, nextLease: 10), lease(9, 2..<3)]).isEmpty)
  }

  @Test func whatIsNotWantedIsNotLeased() {
    var audit = JournalAudit(count: 4, wanted: PointSet(0..<1))
    audit.take(lease(1, 0..<1))
    #expect(audit.problems.isEmpty)
    audit.take(lease(2, 1..<2))
    #expect(audit.problems == ["1..<2 is not wanted"])
    #expect(audit.unasked(of: PointSet(0..<1)) == [1])
  }

  @Test func workersAreToldOnlyWhatTheJournalHas() {
    var audit = JournalAudit(count: 4)
    audit.take(lease(1, 0..<2))
    audit.take(committed(0..<1))
    let granted = Lease(id: 1, range: 0..<2, stage: .train, attempt: 1, seconds: 3)
    audit.told(.grant(lease: granted))
    audit.told(.committed(file: file(0..<1)))
    #expect(audit.problems.isEmpty)
    audit.told(.committed(file: file(1..<2)))
    audit.told(.grant(lease: Lease(id: 2, range: 2..<3, stage: .train, attempt: 1, seconds: 3)))
    #expect(audit.problems.count == 2)
  }

  @Test func committedFilesAreThere() {
    var audit = JournalAudit(count: 4)
    audit.take(lease(1, 0..<2))
    audit.take(committed(0..<2))
    audit.compare(files: [file(0..<2), file(3..<4)])
    #expect(audit.problems.isEmpty)
    audit.compare(files: [file(3..<4)])
    #expect(audit.problems.first == "\(file(0..<2)) is committed and not there")
    #expect(audit.problems.count == 3)
  }
}
