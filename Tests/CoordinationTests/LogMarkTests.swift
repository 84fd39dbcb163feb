import SweepCore
import Testing

@testable import Coordination

@Suite struct LogMarkTests {
  private let marks: [LogMark] = [
    .starts(process: 4711), .begins(lease: 12, points: 4..<8, attempt: 3), .ended(lease: 12),
  ]

  @Test func theWordsAreThoseThatPeopleAreTold() {
    #expect(
      marks.map(\.description) == [
        "the worker starts, process 4711", "lease 12 begins: points 4..<8, attempt 3",
        "lease 12 ended",
      ])
    let lease = Lease(id: 12, range: 4..<8, stage: .train, attempt: 3, seconds: 3)
    #expect(LogMark.begins(lease) == marks[1])
  }

  @Test func aMarkIsFoundBehindWhatAnyLogPutsBeforeIt() {
    for mark in marks {
      for head in ["", "2026-01-02T03:04:05+0000 info w1: [Coordination] ", "info w 1: "] {
        #expect(LogMark(line: head + mark.description) == mark)
      }
    }
  }

  @Test func otherLinesHaveNoMark() {
    for line in [
      "", "lease 12", "lease twelve ended", "lease 12 ended badly",
      "lease 12 begins: points 4..<4, attempt 1", "lease 12 begins: points 4..8, attempt 1",
      "lease 12 was taken back", "point 3 failed: it starts, process",
    ] {
      #expect(LogMark(line: line) == nil, "\(line)")
    }
  }
}
