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
    (
      .died(death: WorkerDeath(worker: "w1", pid: 7, ending: "signal 6", lastWords: "a")),
      #"{"died":{"death":{"ending":"signal 6","lastWords":"a","pid":7,"worker":"w1"}}}"#
    ),
    (
      .repaired(missingLines: 3, nextLease: 9), #"{"repaired":{"missingLines":3,"nextLease":9}}"#
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

  /// A line of these members, with a check sum that fits.
  private func line(_ rest: String) -> String {
    #"{"check":""# + SHA256.hex(of: Array(rest.utf8)).prefix(8) + #"","# + rest
  }

  @Test func aLineIsOneObjectOfCanonicalJSON() throws {
    let entry = Self.entries[2].0
    let text = try JournalLine(sequence: 9, synced: 7, time: "t", entry: entry).text()
    let rest = #""entry":\#(Self.entries[2].1),"form":2,"sequence":9,"synced":7,"time":"t"}"#
    #expect(text == line(rest))
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let again = try JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
    #expect(String(decoding: again, as: UTF8.self) == text)
  }

  @Test func anEntryOfALaterVersionIsCalledUnknown() {
    let rest = #""entry":{"moved":{"lease":7}},"form":2,"sequence":1,"synced":0,"time":"t"}"#
    #expect(throws: JournalLineError.unknownEntry) { try JournalLine(line(rest)) }
  }

  @Test func anotherFormIsNamed() {
    #expect(throws: JournalLineError.form(3)) { try JournalLine(line(#""form":3,"facts":[]}"#)) }
    let json = #"{"entry":{"closed":{"reason":"r"}},"sequence":1,"time":"t"}"#
    let first = json + "\t" + SHA256.hex(of: Array(json.utf8)).prefix(8)
    #expect(throws: JournalLineError.form(1)) { try JournalLine(first) }
    #expect(JournalLineError.form(1).description.contains("an older version"))
    #expect(JournalLineError.form(3).description.contains("a later version"))
    #expect(!JournalLineError.form(1).isTorn && !JournalLineError.unknownEntry.isTorn)
  }

  @Test func aZeroedPartIsCalledThat() throws {
    var bytes = Array(try JournalLine(sequence: 1, time: "t", entry: Self.entries[1].0).text().utf8)
    for place in 40..<60 { bytes[place] = 0 }
    #expect(throws: JournalLineError.zeros) {
      try JournalLine(String(decoding: bytes, as: UTF8.self))
    }
  }

  // MARK: The two usual entries are written and read without the codec

  private static let names = [
    "w1", "host-7.3", "", "a/b", "tab\t", "quote\"", "back\\", "é", "\u{7f}",
  ]
  private static let numbers = [0, 1, 7, -1, 1_000_000_007, .max, .min]

  private func usualLine(_ generator: inout SeededNumbers) -> JournalLine {
    let number = { (generator: inout SeededNumbers) -> Int in
      Bool.random(using: &generator)
        ? Self.numbers.randomElement(using: &generator) ?? 0
        : Int.random(in: 0...1_000_000, using: &generator)
    }
    let bits = Double(bitPattern: generator.next())
    let choices: [Double] = [3, 0, 0.1, 1e-7, 1e16, 1e300, -2.5, bits.isFinite ? bits : 30]
    let seconds = choices.randomElement(using: &generator) ?? 3
    let first = Int.random(in: 0...1_000_000_000, using: &generator)
    let range = first..<(first + Int.random(in: 1...1_000, using: &generator))
    let stage: Stage = Bool.random(using: &generator) ? .train : .measure
    let attempt = Int.random(in: 1...40, using: &generator)
    let entry: JournalEntry
    if Bool.random(using: &generator) {
      let lease = Lease(
        id: number(&generator), range: range, stage: stage, attempt: attempt, seconds: seconds)
      let worker = WorkerIdentity(
        name: Self.names.randomElement(using: &generator) ?? "", incarnation: generator.next())
      entry = .leased(lease: lease, worker: worker)
    } else {
      let digest = SHA256.hex(of: [UInt8(truncatingIfNeeded: generator.next())])
      let file = ShardName(range: range, stage: stage, attempt: attempt, digest: digest)
      entry = .committed(file: file, bytes: number(&generator), seconds: seconds)
    }
    let times = ["2026-01-02T03:04:05Z", "", "\"now\""]
    return JournalLine(
      sequence: number(&generator), synced: number(&generator),
      time: times.randomElement(using: &generator) ?? "", entry: entry)
  }

  @Test func usualEntriesAreWrittenAndReadAsTheCodecDoes() throws {
    var generator = SeededNumbers(state: 1)
    var fast = 0
    for _ in 0..<20_000 {
      let line = usualLine(&generator)
      let expected = try CanonicalJSON.text(line.body)
      let body = line.fastBody.map { "{" + $0 } ?? expected
      #expect(body == expected)
      let bytes = Array(body.utf8)
      if let read = JournalLine(fast: bytes, in: 1..<bytes.count) {
        fast += 1
        #expect(read == line)
      }
      #expect(try JournalLine(try line.text()) == line)
    }
    // Else this test would show nothing.
    #expect(fast > 2_000)
  }

  @Test func theFastReaderTakesNothingThatTheCodecRefuses() throws {
    var generator = SeededNumbers(state: 2)
    for _ in 0..<20_000 {
      var bytes = Array(("{" + (usualLine(&generator).fastBody ?? "}")).utf8)
      let place = Int.random(in: 1..<bytes.count, using: &generator)
      bytes[place] = UInt8.random(in: 32...126, using: &generator)
      guard let read = JournalLine(fast: bytes, in: 1..<bytes.count) else { continue }
      let body = try JSONDecoder().decode(JournalLine.Body.self, from: Data(bytes))
      #expect(read.entry == body.entry && read.sequence == body.sequence)
      #expect(read.synced == body.synced && read.time == body.time)
    }
  }
}

/// Numbers that are the same in every run.
private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
