import Files
import Foundation
import Glibc
import SweepCore
import Testing

@testable import Coordination

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

  // MARK: Damage

  /// A journal of `count` lines, each of them synced before the next.
  private func journal(of count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for place in 0..<count {
      let entry = JournalEntry.returned(lease: place)
      let line = JournalLine(sequence: place + 1, synced: place, time: "t", entry: entry)
      bytes += Array(try line.text().utf8) + [10]
    }
    return bytes
  }

  /// Where the lines start.
  private func starts(_ bytes: [UInt8]) -> [Int] {
    [0] + bytes.indices.filter { bytes[$0] == 10 }.map { $0 + 1 }
  }

  private func error(
    of bytes: [UInt8], line: Int, _ cause: JournalError.Cause,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = JournalError(
      path: "j", line: line, offset: starts(bytes)[line - 1], cause: cause)
    #expect(throws: expected, sourceLocation: sourceLocation) {
      try JournalFile.Content(bytes, of: "j")
    }
  }

  @Test func aFlippedBitInTheMiddleIsReportedWithItsPlace() throws {
    var bytes = try journal(of: 4)
    bytes[starts(bytes)[1] + 40] ^= 1
    try error(of: bytes, line: 2, .line(.checksum))
  }

  @Test func aTornLineInTheMiddleIsReported() throws {
    var bytes = try journal(of: 4)
    let starts = starts(bytes)
    bytes.removeSubrange((starts[1] + 30)..<(starts[2] - 1))
    try error(of: bytes, line: 2, .line(.unmarked))
  }

  @Test func missingAndRepeatedLinesAreReported() throws {
    let bytes = try journal(of: 4)
    let starts = starts(bytes)
    var shorter = bytes
    shorter.removeSubrange(starts[1]..<starts[2])
    try error(of: shorter, line: 2, .sequence(found: 3))
    var longer = bytes
    longer.insert(contentsOf: bytes[starts[1]..<starts[2]], at: starts[2])
    try error(of: longer, line: 3, .sequence(found: 2))
  }

  @Test func whatAnotherVersionWroteIsReportedEvenAtTheEnd() throws {
    let json = #"{"entry":{"closed":{"reason":"r"}},"sequence":1,"time":"t"}"#
    let sum = Digest(of: Array(json.utf8)).hex.prefix(8)
    let old = Array((json + "\t" + sum + "\n").utf8)
    try error(of: old, line: 1, .line(.form(1)))
    // With another check sum it is no line at all.
    let wrong = Array((json + "\t00000000\n").utf8)
    #expect(try JournalFile.Content(wrong, of: "j").tornBytes == wrong.count)
  }

  // MARK: Zeros

  @Test(arguments: [1, 4_096, 100_000])
  func zerosAtTheEndAreATornEnd(count: Int) throws {
    let bytes = try journal(of: 4)
    let content = try JournalFile.Content(bytes + [UInt8](repeating: 0, count: count), of: "j")
    #expect(content.lines.count == 4)
    #expect(content.goodBytes == bytes.count)
    #expect(content.tornBytes == count)
  }

  @Test func aZeroedBlockInWhatWasPromisedIsReported() throws {
    var bytes = try journal(of: 200)
    let starts = starts(bytes)
    for place in 4_096..<8_192 { bytes[place] = 0 }
    let line = try #require(starts.lastIndex { $0 <= 4_096 }) + 1
    let expected = JournalError(
      path: "j", line: line, offset: starts[line - 1], cause: .line(.zeros))
    #expect(throws: expected) { try JournalFile.Content(bytes, of: "j") }
  }

  @Test func aPageThatOnePowerCutLostOfOneWriteIsATornEnd() throws {
    try withJournal { path in
      let good = try Data(contentsOf: URL(fileURLWithPath: path)).count
      var journal = try JournalFile(path, after: try JournalFile.read(path))
      for lease in 0..<200 { try journal.append(.returned(lease: lease)) }
      try journal.sync()
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      for place in 4_096..<8_192 { bytes[place] = 0 }
      let content = try JournalFile.Content(bytes, of: path)
      #expect(content.lines.count > entries.count)
      #expect(content.lines.count < entries.count + 200)
      #expect(content.goodBytes > good && content.goodBytes <= 4_096)
      // Once more was written, the page was on disk for certain.
      try journal.append(.returned(lease: 200))
      try journal.sync()
      let later = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      bytes += later[bytes.count...]
      #expect(throws: JournalError.self) { try JournalFile.Content(bytes, of: path) }
    }
  }

  // MARK: Failures

  @Test func aJournalThatChangedSinceItWasReadIsNotContinued() throws {
    try withJournal { path in
      let content = try JournalFile.read(path)
      var other = try JournalFile(path, after: content)
      try other.append(.closed(reason: "another"))
      try other.sync()
      let error = #expect(throws: FileError.self) { _ = try JournalFile(path, after: content) }
      #expect(error?.description.contains("has changed since it was read") == true)
    }
  }

  @Test func afterAFailedWriteNothingIsWrittenAnyMore() async {
    // The limit holds for a whole process, so the test has one of its own.
    await #expect(processExitsWith: .success) {
      let path = NSTemporaryDirectory() + "journal-\(UUID().uuidString).jsonl"
      defer { try? FileManager.default.removeItem(atPath: path) }
      var journal = try JournalFile(path, after: try JournalFile.read(path))
      try journal.append(.closed(reason: "first"))
      try journal.sync()
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit()
      unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let usual = limit.rlim_cur
      limit.rlim_cur = 4_096
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      for lease in 0..<200 { try journal.append(.returned(lease: lease)) }
      let failed = FileError(operation: "write", path: path, cause: .system(EFBIG))
      #expect(throws: failed) { try journal.sync() }
      limit.rlim_cur = usual
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #expect(throws: failed) { try journal.sync() }
      #expect(throws: failed) { try journal.append(.closed(reason: "again")) }
      // Read anew, it goes on where the good lines end.
      let content = try JournalFile.read(path)
      #expect(content.goodBytes + content.tornBytes == 4_096)
      var next = try JournalFile(path, after: content)
      try next.append(.closed(reason: "next"))
      try next.sync()
      #expect(try JournalFile.read(path).entries.last == .closed(reason: "next"))
    }
  }
}
