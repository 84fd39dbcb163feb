import Files
import SweepCore
import Testing

@testable import Storage

@Suite struct RunFolderFailedPointsTests {
  @Test func theJournalTellsWhichPointsFailed() throws {
    let run = try TestRun()
    #expect(try run.folder.failedPoints().isEmpty)
    let entries: [JournalEntry] = [
      .failed(point: 3, attempts: 3, message: "no memory"),
      .failed(point: 5, attempts: 3, message: "no data"), .retried(point: 3),
      .failed(point: 7, attempts: 1, message: "odd"),
    ]
    var lines = try entries.enumerated().map { number, entry in
      try JournalLine(sequence: number + 1, time: "", entry: entry).text()
    }
    lines.append("{\"torn")
    try writeDurably(lines.joined(separator: "\n"), to: run.folder.journal)
    #expect(try run.folder.failedPoints() == [5: "no data", 7: "odd"])
  }
}
