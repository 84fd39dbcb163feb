import Foundation
import Testing

@testable import SweepCore

@Suite struct JournalLineTests {
  static let lease = Lease(id: 7, range: 10..<15, stage: .train, attempt: 2, seconds: 3)
  static let worker = WorkerIdentity(name: "w1", incarnation: 18_446_744_073_709_551_615)
  static let file = ShardName(
    range: 10..<15, stage: .train, attempt: 2, digest: "0123456789abcdef")

  /// One entry of each kind, with the text a reader of `journal.jsonl` sees.
  static let entries: [(JournalEntry, String)] = [
    (
      .opened(plan: "d1", points: 20, build: "b"),
      #"{"opened":{"build":"b","plan":"d1","points":20}}"#
    ),
    (
      .leased(lease: lease, worker: worker),
      #"{"leased":{"lease":{"attempt":2,"count":5,"first":10,"id":7,"seconds":3,"stage":"train"},"#
        + #""worker":{"incarnation":18446744073709551615,"name":"w1"}}}"#
    ),
    (
      .committed(file: file, bytes: 900, seconds: 1.5),
      #"{"committed":{"bytes":900,"file":"10+5.train.2.0123456789abcdef.h5","seconds":1.5}}"#
    ),
    (.lost(lease: 7, reason: "silent"), #"{"lost":{"lease":7,"reason":"silent"}}"#),
    (.returned(lease: 7), #"{"returned":{"lease":7}}"#),
    (
      .failedAttempt(point: 11, attempt: 2, message: "no \"data\"\n"),
      #"{"failedAttempt":{"attempt":2,"message":"no \"data\"\n","point":11}}"#
    ),
    (
      .failed(point: 11, attempts: 3, message: "NaN"),
      #"{"failed":{"attempts":3,"message":"NaN","point":11}}"#
    ),
    (.retried(point: 11), #"{"retried":{"point":11}}"#),
    (
      .dropped(file: file, reason: "damaged"),
      #"{"dropped":{"file":"10+5.train.2.0123456789abcdef.h5","reason":"damaged"}}"#
    ),
    (.closed(reason: "complete"), #"{"closed":{"reason":"complete"}}"#),
  ]

  @Test(arguments: 0..<entries.count)
  func anEntryHasThisTextAndReadsBack(place: Int) throws {
    let (entry, json) = Self.entries[place]
    #expect(try CanonicalJSON.text(entry) == json)
    let line = JournalLine(sequence: place + 1, time: "2026-01-02T03:04:05Z", entry: entry)
    let text = try line.text()
    #expect(!text.contains("\n"))
    #expect(try JournalLine(text) == line)
    #expect(try JournalLine(text).text() == text)
  }

  @Test func everyTornLineIsNoticed() throws {
    let text = try JournalLine(sequence: 1, time: "t", entry: Self.entries[1].0).text()
    for length in 0..<text.utf8.count {
      let torn = String(decoding: Array(text.utf8).prefix(length), as: UTF8.self)
      #expect(throws: JournalLineError.self) { try JournalLine(torn) }
    }
    #expect(throws: JournalLineError.unmarked) { try JournalLine("") }
  }

  @Test func everyFlippedBitIsNoticed() throws {
    let bytes = Array(try JournalLine(sequence: 1, time: "t", entry: Self.entries[2].0).text().utf8)
    for place in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(bit)
        #expect(throws: JournalLineError.self) {
          try JournalLine(String(decoding: flipped, as: UTF8.self))
        }
      }
    }
  }

  @Test func anEntryOfALaterVersionIsCalledUnknown() {
    let json = #"{"entry":{"moved":{"lease":7}},"sequence":1,"time":"t"}"#
    let sum = SHA256.hex(of: Array(json.utf8)).prefix(8)
    #expect(throws: JournalLineError.unknownEntry) { try JournalLine(json + "\t" + sum) }
  }
}
