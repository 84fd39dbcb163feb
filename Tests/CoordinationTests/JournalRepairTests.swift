import Files
import SweepCore
import Testing

@testable import Coordination

@Suite struct JournalRepairTests {
  private let story = JournalStory(points: 300, steps: 600, trouble: 10, seed: 5)

  private func repair(_ bytes: [UInt8]) -> JournalRepair {
    JournalRepair(bytes, of: "j", time: "t")
  }

  /// The entries of the lines but those at some places, with one in their stead.
  private func entries(without gone: Range<Int>, nextLease: Int) -> [JournalEntry] {
    let missing = JournalEntry.repaired(missingLines: gone.count, nextLease: nextLease)
    return story.entries[..<gone.lowerBound] + [missing] + story.entries[gone.upperBound...]
  }

  /// The lease after the last one before a place, if each of so many lines had given one out.
  private func nextLease(before place: Int, missing: Int) -> Int {
    let last = story.entries[..<place].last { if case .leased = $0 { true } else { false } }
    guard case .leased(let lease, _)? = last else { return 1 + missing }
    return lease.id + 1 + missing
  }

  @Test func aWholeJournalIsKeptWhole() throws {
    let repair = repair(try story.bytes().bytes)
    #expect(repair.damage == [] && repair.missingLines == 0 && repair.tornBytes == 0)
    #expect(repair.lines == story.lines)
  }

  @Test func aZeroedBlockCostsItsLinesOnly() throws {
    var (bytes, starts) = try story.bytes()
    for place in 8_192..<12_288 { bytes[place] = 0 }
    let first = try #require(starts.lastIndex { $0 <= 8_192 })
    let end = try #require(starts.firstIndex { $0 >= 12_288 })
    let repair = repair(bytes)
    #expect(
      repair.damage == [
        JournalError(path: "j", line: first + 1, offset: starts[first], cause: .line(.zeros))
      ])
    #expect(repair.missingLines == end - first)
    #expect(repair.keptLines == starts.count - (end - first))
    let next = nextLease(before: first, missing: end - first)
    #expect(repair.lines.map(\.entry) == entries(without: first..<end, nextLease: next))
  }

  @Test func missingLinesAreCounted() throws {
    var (bytes, starts) = try story.bytes()
    bytes.removeSubrange(starts[20]..<starts[25])
    let repair = repair(bytes)
    #expect(
      repair.damage == [
        JournalError(path: "j", line: 21, offset: starts[20], cause: .sequence(found: 26))
      ])
    let next = nextLease(before: 20, missing: 5)
    #expect(repair.lines.map(\.entry) == entries(without: 20..<25, nextLease: next))
  }

  @Test func aLineThatIsThereTwiceCostsNothing() throws {
    var (bytes, starts) = try story.bytes()
    bytes.insert(contentsOf: bytes[starts[20]..<starts[22]], at: starts[22])
    let repair = repair(bytes)
    #expect(repair.damage.map(\.cause) == [.sequence(found: 21), .sequence(found: 22)])
    #expect(repair.missingLines == 0)
    #expect(repair.lines == story.lines)
  }

  @Test func theLinesOfASecondWriterAreLeftOut() throws {
    let (bytes, starts) = try story.bytes()
    let other = JournalLine(sequence: 20, time: "t", entry: .closed(reason: "another"))
    let insert = Array((try other.text() + "\n").utf8)
    let repair = repair(bytes[..<starts[30]] + insert + bytes[starts[30]...])
    #expect(repair.missingLines == 1 && repair.keptLines == starts.count)
    let next = nextLease(before: 30, missing: 1)
    let missing = JournalEntry.repaired(missingLines: 1, nextLease: next)
    #expect(
      repair.lines.map(\.entry) == story.entries[..<30] + [missing] + story.entries[30...])
  }

  @Test func aTornEndIsNoDamage() throws {
    let (bytes, starts) = try story.bytes()
    let repair = repair(bytes.dropLast(10))
    #expect(repair.damage == [] && repair.missingLines == 0)
    #expect(repair.keptLines == starts.count - 1)
    #expect(repair.tornBytes == bytes.count - 10 - (starts.last ?? 0))
  }

  @Test func whatNothingCanReadIsCounted() {
    let json = #"{"entry":{"closed":{"reason":"r"}},"sequence":1,"time":"t"}"#
    let line = json + "\t" + Digest(of: Array(json.utf8)).hex.prefix(8) + "\n"
    let repair = repair(Array((line + line).utf8))
    #expect(repair.damage.map(\.cause) == [.line(.form(1)), .line(.form(1))])
    #expect(repair.lines.map(\.entry) == [.repaired(missingLines: 2, nextLease: 3)])
  }

  @Test func anyDamageLeavesAJournalThatReadsAndReplays() throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    let lock = try FileLock(run.lock)
    let (whole, starts) = try story.bytes()
    var dice = JournalStory(points: 1, steps: 0, trouble: 0, seed: 11)
    for round in 1...60 {
      var bytes = whole
      for _ in 0...dice.draw(4) {
        let start = dice.draw(bytes.count - 5_000)
        switch dice.draw(4) {
        case 0: bytes[start] ^= UInt8(1 << dice.draw(8))
        case 1: for place in start..<(start + 4_096) { bytes[place] = 0 }
        case 2: bytes.removeSubrange(start..<(start + 1 + dice.draw(700)))
        default: bytes.insert(contentsOf: bytes[start..<(start + dice.draw(700))], at: start)
        }
      }
      try writeDurably(bytes, to: run.journal)
      let repair = try JournalRepair.perform(in: run, holding: lock)
      guard let kept = repair.damagedFile else { continue }
      #expect(try ByteFile.contents(of: kept) == bytes)
      let content = try JournalFile.read(run.journal)
      #expect(content.tornBytes == 0, "round \(round)")
      #expect(repair.keptLines <= starts.count)
      #expect(content.lines.count >= repair.keptLines)
      var scheduler = Scheduler(count: story.points, plan: "plan", build: "build")
      for entry in content.entries { scheduler.replay(entry) }
      scheduler.finishReplay(at: Instant(.zero))
      #expect(scheduler.violations == [], "round \(round)")
    }
    #expect(try Folder.contents(of: folder.path).count > 30)
  }

  @Test func aWholeJournalIsNotTouched() throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    let lock = try FileLock(run.lock)
    let bytes = try story.bytes().bytes.dropLast(10)
    try writeDurably(Array(bytes), to: run.journal)
    let repair = try JournalRepair.perform(in: run, holding: lock)
    #expect(repair.damagedFile == nil)
    #expect(repair.description.contains("the journal is whole"))
    #expect(try ByteFile.contents(of: run.journal) == Array(bytes))
    #expect(try Folder.contents(of: folder.path) == ["journal.jsonl", "run.lock"])
  }

  @Test func theReportNamesWhatIsKept() throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    let lock = try FileLock(run.lock)
    var bytes = try story.bytes().bytes
    bytes[300] ^= 1
    for number in 1...2 {
      try writeDurably(bytes, to: run.journal)
      let repair = try JournalRepair.perform(in: run, holding: lock)
      #expect(repair.damagedFile == "\(folder.path)/journal.damaged-\(number).jsonl")
      #expect(
        repair.description
          == "\(story.entries.count - 1) lines of the journal were kept, 1 are missing; "
          + "the damaged file is kept as \(folder.path)/journal.damaged-\(number).jsonl")
    }
  }
}
