import Testing

@testable import Experiments

@Suite struct MemoryShortageTests {
  @Test func whatFitsIsNotRefused() throws {
    try MemoryShortage.refuse(0)
    try MemoryShortage.refuse(33 << 20)
  }

  @Test func moreThanAnyMachineHasIsRefusedInWords() {
    let error = #expect(throws: MemoryShortage.self) { try MemoryShortage.refuse(1 << 60) }
    let words = error?.description ?? ""
    #expect(words.contains("needs about 1152921504.6 GB") && words.contains("GB left"))
    #expect(words.contains("start fewer workers"))
  }

  @Test func smallAmountsAreSaidInMegabytes() {
    let shortage = MemoryShortage(needed: 999_000_001, available: 35_500_000)
    #expect(shortage.description.contains("about 1000 MB of memory"))
    #expect(shortage.description.contains("36 MB left"))
  }
}
