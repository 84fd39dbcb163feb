import SweepCore
import Testing

@testable import Coordination

@Suite struct JournalReaderTests {
  @Test func everyLineComesWithItsNumberAndPlace() throws {
    let first = JournalLine(sequence: 1, time: "t", entry: .returned(lease: 1))
    let last = JournalLine(sequence: 3, time: "t", entry: .returned(lease: 3))
    let texts = [try first.text(), "not a line", try last.text()]
    var reader = JournalReader(Array((texts.joined(separator: "\n") + "\n").utf8))
    var offset = 0
    let contents: [Result<JournalLine, JournalLineError>] = [
      .success(first), .failure(.unmarked), .success(last),
    ]
    for (place, text) in texts.enumerated() {
      let next = reader.next()
      let line = try #require(next)
      #expect(line.number == place + 1)
      #expect(line.offset == offset && line.end == offset + text.utf8.count + 1)
      #expect(line.content == contents[place])
      offset = line.end
    }
    let after = reader.next()
    #expect(after?.number == nil)
  }

  @Test func aLineWithoutItsEndIsTornEvenWhereAllElseIsThere() throws {
    let text = try JournalLine(sequence: 1, time: "t", entry: .returned(lease: 1)).text()
    var reader = JournalReader(Array(text.utf8))
    let line = reader.next()
    #expect(line?.content == .failure(.unmarked))
    var zeros = JournalReader(Array(text.utf8) + [0, 0])
    let zeroed = zeros.next()
    #expect(zeroed?.content == .failure(.zeros))
  }

  @Test func nothingHoldsNoLine() {
    var reader = JournalReader([])
    let line = reader.next()
    #expect(line?.number == nil)
  }
}
