import Compute
import GoldenData
import Testing

@testable import Measures

@Suite struct AssignmentTests {
  @Test("assignments agree with the reference", arguments: ["uniform_40x160", "cosine_200x1000"])
  func golden(group: String) throws {
    let golden = try GoldenFile("assignment.h5")
    let shape = try golden.shape("\(group)/cost")
    let costs = DoubleMatrix(
      rows: shape[0], columns: shape[1], elements: try golden.doubles("\(group)/cost"))
    let found = try Assignment(minimising: costs)
    #expect(found.columns == (try golden.doubles("\(group)/columns").map { Int($0) }))
    try golden.expect("\(group)/total", [found.total])
    expectProven(found, costs)
  }

  /// The prices prove that nothing is cheaper.
  private func expectProven(_ found: Assignment, _ costs: DoubleMatrix) {
    #expect(Set(found.columns).count == costs.rows)
    let (rows, columns) = found.prices
    for row in 0..<costs.rows {
      for column in 0..<costs.columns {
        let rest = costs[row, column] - rows[row] - columns[column]
        let isAssigned = found.columns[row] == column
        if rest < -1e-12 || (isAssigned && rest > 1e-12) {
          Issue.record("reduced cost \(rest) at \(row), \(column)")
        }
      }
    }
    let taken = Set(found.columns)
    for (column, price) in columns.enumerated() where price != 0 {
      #expect(price < 1e-12 && taken.contains(column))
    }
  }

  @Test("small matrices are as cheap as the cheapest of all", arguments: 1...40)
  func small(seed: Int) throws {
    var generator = SeededGenerator.stream(seed: seed, name: "costs")
    let rows = 1 + seed % 4
    let columns = rows + seed % 3
    // Few different costs, negative ones too, so that there are ties.
    let costs = DoubleMatrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in Double(generator.next() % 6) - 2 })
    func cheapest(_ row: Int, _ taken: Set<Int>) -> Double {
      guard row < rows else { return 0 }
      return (0..<columns).filter { !taken.contains($0) }
        .map { costs[row, $0] + cheapest(row + 1, taken.union([$0])) }.min() ?? .infinity
    }
    let found = try Assignment(minimising: costs)
    #expect(found.total == cheapest(0, []))
    expectProven(found, costs)
  }

  @Test("large matrices are proven to be cheapest", arguments: [(60, 60), (80, 300), (1, 500)])
  func large(rows: Int, columns: Int) throws {
    var generator = SeededGenerator.stream(seed: rows, name: "costs")
    // Rows want the same columns.
    let base = (0..<columns).map { _ in generator.uniform() }
    let costs = DoubleMatrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { base[$0 % columns] + 0.1 * generator.uniform() })
    expectProven(try Assignment(minimising: costs), costs)
  }

  @Test func equalCostsStillGiveEveryRowItsOwnColumn() throws {
    let costs = DoubleMatrix(rows: 5, columns: 7, repeating: 2)
    let found = try Assignment(minimising: costs)
    #expect(found.total == 10 && Set(found.columns).count == 5)
  }

  @Test func anEmptyMatrixHasAnEmptyAssignment() throws {
    #expect(try Assignment(minimising: DoubleMatrix(rows: 0, columns: 0)).columns == [])
    #expect(try Assignment(minimising: DoubleMatrix(rows: 0, columns: 4)).total == 0)
  }

  @Test func aSearchCanBeStopped() {
    struct Stop: Error {}
    var generator = SeededGenerator.stream(seed: 1, name: "costs")
    let base = (0..<30).map { _ in generator.uniform() }
    let costs = DoubleMatrix(
      rows: 30, columns: 30,
      elements: (0..<900).map { base[$0 % 30] + 0.01 * generator.uniform() })
    #expect(throws: Stop.self) { try Assignment(minimising: costs) { _ in throw Stop() } }
  }

  @Test func badInputIsRefused() {
    #expect(throws: MeasureError.self) {
      try Assignment(minimising: DoubleMatrix(rows: 3, columns: 2))
    }
    #expect(throws: MeasureError.self) {
      try Assignment(minimising: DoubleMatrix(rows: 1, columns: 2, elements: [1, .nan]))
    }
    #expect(throws: MeasureError.self) {
      try Assignment(minimising: DoubleMatrix(rows: 1, columns: 2, elements: [1, .infinity]))
    }
  }
}
