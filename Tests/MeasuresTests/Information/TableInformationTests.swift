import Measures
import Testing

@Suite struct TableInformationTests {
  @Test func biasCountsWhatIsOccupied() {
    // Three rows, two columns, five cells, ten samples: (5 − 3 − 2 + 1) / 20 and 2 · 1 / 20.
    let table = ContingencyTable(
      [0, 0, 1, 1, 2, 0, 0, 1, 1, 2], rows: 4, [0, 1, 0, 1, 0, 0, 1, 0, 1, 0], columns: 2)
    let information = table.information
    #expect(information.millerMadow == 0.05 && information.productBias == 0.1)
    #expect(information.correctedNats == information.nats - 0.05)
    #expect(information.sampleCount == 10)
  }

  @Test func anEmptyTableHasNoBias() {
    let information = ContingencyTable([], rows: 1, [], columns: 1).information
    #expect(information.millerMadow == 0 && information.productBias == 0)
  }
}
