import Coordination
import Files
import Foundation
import SweepCore
import Testing

@Suite struct JournalFileTests {
  private let entries: [JournalEntry] = [
    .opened(plan: "abc", points: 10, build: "test"),
    .leased(
      lease: Lease(id: 1, range: 0..<5, stage: .train, attempt: 1, seconds: 3),
      worker: WorkerIdentity(name: "a", incarnation: .max)),
    .failedAttempt(point: 3, attempt: 1, message: "tab\there, line\nthere, \u{1F600}"),
    .closed(reason: "complete"),
  ]

  private func withJournal(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "journal-" + UUID().uuidString
    try Folder.create(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/journal.jsonl"
    var journal = try JournalFile(path, after: try JournalFile.read(path))
    for entry in entries { try journal.append(entry) }
    try journal.sync()
    try body(path)
  }

  @Test func whatWasSyncedIsReadBack() throws {
    try withJournal { path in
      let content = try JournalFile.read(path)
      #expect(content.entries == entries)
      #expect(content.tornBytes == 0)
      var journal = try JournalFile(path, after: content)
      try journal.append(.closed(reason: "again"))
      #expect(try JournalFile.read(path).entries == entries)
      try journal.sync()
      #expect(try JournalFile.read(path).entries == entries + [.closed(reason: "again")])
    }
  }

  @Test func aMissingJournalIsEmpty() throws {
    #expect(try JournalFile.read("/nonexistent/journal.jsonl").entries == [])
  }

  @Test func anEndTornAnywhereIsCut() throws {
    try withJournal { path in
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
      for length in 0..<whole.count {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        let content = try JournalFile.read(path)
        #expect(content.entries.count == ends.count { $0 <= length })
        #expect(content.goodBytes + content.tornBytes == length)
      }
      var journal = try JournalFile(path, after: try JournalFile.read(path))
      try journal.append(.closed(reason: "after"))
      try journal.sync()
      let content = try JournalFile.read(path)
      #expect(content.entries == entries.dropLast() + [.closed(reason: "after")])
      #expect(content.tornBytes == 0)
    }
  }

  @Test func damageInTheMiddleIsReportedWithItsLine() throws {
    try withJournal { path in
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let first = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
      bytes[first + 20] ^= 1
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(throws: JournalError(path: path, line: 2, cause: .line(.checksum))) {
        try JournalFile.read(path)
      }
    }
  }

  @Test func aMissingLineIsReported() throws {
    try withJournal { path in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let shorter = [lines[0]] + lines[2...]
      try shorter.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
      #expect(throws: JournalError(path: path, line: 2, cause: .sequence(found: 3))) {
        try JournalFile.read(path)
      }
    }
  }

  @Test func zeroedBlocksAtTheEndAreATornEnd() throws {
    try withJournal { path in
      var data = try Data(contentsOf: URL(fileURLWithPath: path))
      let good = data.count
      data.append(Data(count: 4_096))
      try data.write(to: URL(fileURLWithPath: path))
      let content = try JournalFile.read(path)
      #expect(content.entries == entries)
      #expect(content.goodBytes == good)
      #expect(content.tornBytes == 4_096)
    }
  }
}
