import Coordination
import SweepCore
import Testing

@Test func damageIsNamedWithFileAndLine() {
  let torn = JournalError(path: "journal.jsonl", line: 7, cause: .line(.checksum))
  #expect(
    torn.description
      == "journal.jsonl is damaged in line 7: the checksum does not fit the line")
  let gap = JournalError(path: "journal.jsonl", line: 7, cause: .sequence(found: 9))
  #expect(gap.description.contains("it has number 9, so lines are missing"))
  let other = JournalError(
    path: "journal.jsonl", line: 1, cause: .plan(found: "aaaa", expected: "bbbb"))
  #expect(other.description.contains("belongs to plan aaaa, this run is plan bbbb"))
}
