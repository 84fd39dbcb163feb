import Testing

@testable import SweepCore

@Suite struct ShardTableTests {
  typealias Phase = ShardTable.Phase

  @Test func anEmptyGridHasNoEntries() {
    #expect(ShardTable(count: 0).entries.isEmpty)
    #expect(ShardTable(count: 0).entries(in: 0..<1).isEmpty)
  }

  @Test func neighboursInOnePhaseAreJoined() {
    var table = ShardTable(count: 100)
    for first in stride(from: 0, to: 100, by: 10) {
      table.update(first..<first + 10) { _ in .finished(attempts: 1) }
    }
    #expect(table.entries.count == 1)
    #expect(table.finishedCount == 100)
  }

  @Test func aChangeOfNothingLeavesTheTableAlone() {
    var table = ShardTable(count: 10)
    let before = table
    table.update(3..<3) { _ in .finished(attempts: 1) }
    table.update(2..<5) { _ in nil }
    #expect(table == before)
  }

  @Test func itAnswersAsAPlainArrayWould() {
    var generator = SeededGenerator(seed: 11)
    let phases: [Phase] = [
      .pending(.init(), notBefore: nil), .pending(.init(attempts: 1), notBefore: nil),
      .leased(.init(attempts: 1), lease: 3), .leased(.init(attempts: 1), lease: 4),
      .finished(attempts: 1), .finished(attempts: 2), .failed(attempts: 3, message: "m"),
    ]
    for _ in 0..<200 {
      let count = generator.pick(1...40)
      var table = ShardTable(count: count)
      var naive = [Phase](repeating: phases[0], count: count)
      for _ in 0..<40 {
        let low = generator.pick(0...count - 1)
        let range = low..<generator.pick(low...count)
        let phase = generator.pick(phases)
        let spared = generator.pick(phases)
        table.update(range) { $0.phase == spared ? nil : phase }
        for point in range where naive[point] != spared { naive[point] = phase }
        let all = table.entries.flatMap { entry in entry.range.map { _ in entry.phase } }
        #expect(all == naive)
        let finished = naive.count { $0.isFinished }
        #expect(table.finishedCount == finished)
        #expect(table.failedCount == naive.count { $0 == phases[6] })
        #expect(table.entries(in: range).flatMap(\.range) == Array(range))
        let joined = zip(table.entries, table.entries.dropFirst()).allSatisfy {
          $0.phase != $1.phase
        }
        #expect(joined)
      }
    }
  }
}
