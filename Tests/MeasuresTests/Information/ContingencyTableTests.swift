import Glibc
import Measures
import Testing

@Suite struct ContingencyTableTests {
  @Test func cellsAreCounted() {
    let table = ContingencyTable([0, 1, 1, 0], rows: 2, [2, 0, 0, 2], columns: 3)
    #expect(table.counts == [0, 0, 2, 2, 0, 0] && table.sampleCount == 4)
    let information = table.information
    #expect(information.nats == log(2) && information.bits == 1)
    #expect(
      information.occupiedRows == 2 && information.occupiedColumns == 2
        && information.occupiedCells == 2)
  }

  @Test func independentCodesTellNothing() {
    let table = ContingencyTable([0, 0, 1, 1], rows: 2, [0, 1, 0, 1], columns: 2)
    #expect(table.information.nats == 0)
    #expect(ContingencyTable([], rows: 2, [], columns: 2).information.nats == 0)
  }
}
