import Coordination
import SweepCore
import Testing

@Test func damageIsNamedWithItsPlaceAndWhatToDo() {
  let torn = JournalError(path: "run/journal.jsonl", line: 7, offset: 930, cause: .line(.checksum))
  #expect(
    torn.damage
      == "run/journal.jsonl is damaged in line 7, at byte 930: the check sum does not fit the line")
  #expect(torn.description.hasPrefix(torn.damage))
  #expect(torn.description.contains("'infosweep verify run --repair'"))
  let gap = JournalError(path: "journal.jsonl", line: 7, cause: .sequence(found: 9))
  #expect(gap.description.contains("it has number 9, so lines are missing"))
  #expect(gap.description.contains("'infosweep verify . --repair'"))
  let twice = JournalError(path: "journal.jsonl", line: 7, cause: .sequence(found: 6))
  #expect(twice.description.contains("it has number 6, so it is there twice"))
}

@Test func aJournalOfAnotherPlanOrVersionIsNotToBeRepaired() {
  let other = JournalError(
    path: "journal.jsonl", line: 1, cause: .plan(found: "aaaa", expected: "bbbb"))
  #expect(other.description.contains("belongs to plan aaaa, this run is plan bbbb"))
  let later = JournalError(path: "journal.jsonl", line: 1, cause: .line(.form(9)))
  #expect(later.description.contains("form 9 of a later version"))
  #expect(later.description.hasSuffix("go on with the version that wrote it"))
}
