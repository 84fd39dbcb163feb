import Glibc
import Measures
import Testing

@Suite struct SourceTableTests {
  /// Y = A xor B.
  static let xor: [Double] = [0.25, 0, 0, 0.25, 0, 0.25, 0.25, 0]

  @Test func informationsOfAGate() throws {
    let table = try SourceTable(Self.xor, valuesA: 2, valuesB: 2, valuesY: 2)
    #expect(table.informationA == 0 && table.informationB == 0)
    #expect(abs(table.informationAB - log(2)) < 1e-15)
  }

  @Test func samplesAreCounted() throws {
    let table = try SourceTable(
      [0, 0, 1, 1], valuesA: 2, [0, 1, 0, 1], valuesB: 2, [0, 1, 1, 0], valuesY: 2)
    #expect(table.probabilities == Self.xor)
  }

  @Test func whatIsNoDistributionIsRefused() {
    for cell in [0.5, -0.25, .nan] {
      var values = Self.xor
      values[0] = cell
      #expect(throws: MeasureError.self) {
        try SourceTable(values, valuesA: 2, valuesB: 2, valuesY: 2)
      }
    }
    #expect(throws: MeasureError.self) {
      try SourceTable([], valuesA: 1, [], valuesB: 1, [], valuesY: 1)
    }
  }

  @Test func whatHasOneValueIsFlagged() throws {
    func flags(_ a: [Int32], _ b: [Int32], _ y: [Int32]) throws -> EstimateFlags {
      try SourceTable(a, valuesA: 3, b, valuesB: 3, y, valuesY: 3).flags
    }
    #expect(try flags([0, 1], [2, 0], [1, 0]) == [])
    #expect(try flags([2, 2], [2, 0], [1, 0]) == .constantInput)
    #expect(try flags([0, 1], [0, 0], [1, 0]) == .constantInput)
    #expect(try flags([0, 1], [2, 0], [1, 1]) == .oneClass)
  }
}
