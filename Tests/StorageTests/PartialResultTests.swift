import Testing

@testable import Storage

@Suite struct PartialResultTests {
  @Test func itStartsWithNothing() {
    let result = PartialResult()
    #expect(result.epochsRun == 0 && result.curves.isEmpty)
    #expect(result.epochSeconds.isEmpty && result.snapshots.isEmpty)
  }
}
