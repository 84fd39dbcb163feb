import Compute
import Testing

@testable import Measures

@Suite struct AssignmentSearchTests {
  @Test func rowsWithoutRivalsGetTheirCheapestColumnAtOnce() {
    let costs = [3.0, 1, 2, 1, 5, 9]
    var search = AssignmentSearch(2, 3)
    #expect(search.assignGreedily(costs.span) == [])
    #expect(search.columnOfRow == [1, 0] && search.rowOfColumn == [1, 0, -1])
    #expect(search.prices == [0, 0, 0])
  }

  @Test func aRivalPaysWhatTheOtherColumnWouldCostMore() {
    // Both want column 0; row 1 loses 4 elsewhere, row 0 only 1.
    let costs = [1.0, 2, 9, 1, 5, 9]
    var search = AssignmentSearch(2, 3)
    #expect(search.assignGreedily(costs.span) == [])
    #expect(search.columnOfRow == [1, 0] && search.prices == [-4, 0, 0])
  }

  @Test func aRowThatCannotOutbidIsLeftForAPath() {
    // Columns 0 and 1 are alike for both rows, and a third row has no better one.
    let costs = [1.0, 1, 7, 1, 1, 8, 1, 1, 4]
    var search = AssignmentSearch(3, 3)
    #expect(search.assignGreedily(costs.span) == [2])
    search.augment(2, costs.span)
    #expect(search.columnOfRow == [0, 1, 2])
  }

  @Test func aPathMovesOthersOn() {
    // Row 0 sits on column 0 and must go to column 1 for row 1.
    let costs = [1.0, 2, 1, 9]
    var search = AssignmentSearch(2, 2)
    search.augment(0, costs.span)
    #expect(search.columnOfRow == [0, -1])
    search.augment(1, costs.span)
    #expect(search.columnOfRow == [1, 0] && search.rowOfColumn == [1, 0])
  }
}
