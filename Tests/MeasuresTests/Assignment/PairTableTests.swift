import Compute
import Measures
import Testing

@Suite struct PairTableTests {
  private static func table(_ rows: Int, _ elements: [Double]) throws -> PairTable {
    try PairTable(
      probabilities: DoubleMatrix(
        rows: rows, columns: elements.count / rows, elements: elements))
  }

  /// The joint table where the first prediction is always right and the second with probability
  /// `accuracy`, else any of the others.
  private static func asymmetric(_ accuracy: Double) -> [Double] {
    (0..<100).map { $0 / 10 == $0 % 10 ? accuracy / 10 : (1 - accuracy) / 90 }
  }

  @Test func informationHasThePrintedValues() throws {
    #expect(abs(try Self.table(2, [0.1, 0.2, 0.3, 0.4]).information - 0.005_802_149_0) < 1e-10)
    #expect(abs(try Self.table(10, Self.asymmetric(1)).information - 3.321_928_1) < 1e-7)
    #expect(abs(try Self.table(10, Self.asymmetric(0.5)).information - 0.736_965_6) < 1e-7)
    #expect(abs(try Self.table(10, Self.asymmetric(0.9)).information - 2.535_940_0) < 1e-7)
    #expect(try Self.table(2, [0.25, 0.25, 0.25, 0.25]).information == 0)
    #expect(try Self.table(2, [0, 1, 0, 0]).information == 0)
  }

  @Test func predictionsAreCounted() throws {
    let table = try PairTable(rows: [0, 0, 1, 2], columns: [0, 1, 1, 2], classes: 3)
    #expect(table.probabilities.elements == [0.25, 0.25, 0, 0, 0.25, 0, 0, 0, 0.25])
    let swapped = try PairTable(rows: [0, 1, 1, 2], columns: [0, 0, 1, 2], classes: 3)
    #expect(abs(table.information - swapped.information) < 1e-15)
  }

  @Test func theReferenceKnowsTheClassOnly() throws {
    // Two classes; the first prediction is right on 3 of 4 and 4 of 4, the second on half and all.
    let labels = [0, 0, 0, 0, 1, 1, 1, 1]
    let reference = try PairTable.reference(
      labels: labels, rows: [0, 0, 0, 1, 1, 1, 1, 1], columns: [0, 0, 1, 1, 1, 1, 1, 1],
      classes: 2)
    let expected = [0.5 * 0.75 * 0.5, 0.5 * 0.75 * 0.5, 0.5 * 0.25 * 0.5, 0.5 * 0.25 * 0.5 + 0.5]
    for (one, other) in zip(reference.probabilities.elements, expected) {
      #expect(abs(one - other) < 1e-15)
    }
  }

  @Test func independentErrorsHaveTheInformationOfTheirReference() throws {
    // Two classifiers that are right on 48 % and uniform otherwise, balanced classes.
    let confusion = DoubleMatrix(
      rows: 10, columns: 10, elements: (0..<100).map { $0 / 10 == $0 % 10 ? 432 : 52 })
    let reference = try PairTable.reference(rowConfusion: confusion, columnConfusion: confusion)
    #expect(abs(reference.information - 0.150) < 0.000_5)
    // With perfect classifiers nothing but the class is shared: log₂ 10.
    var perfect = DoubleMatrix(rows: 10, columns: 10)
    for label in 0..<10 { perfect[label, label] = Double(label + 1) }
    let certain = try PairTable.reference(rowConfusion: perfect, columnConfusion: perfect)
    #expect(certain.information < 3.321_928 && certain.information > 3)
  }

  @Test func aClassThatDoesNotOccurIsLeftOut() throws {
    let table = try PairTable.reference(
      labels: [0, 0], rows: [0, 1], columns: [0, 0], classes: 3)
    #expect(table.probabilities.elements == [0.5, 0, 0, 0.5, 0, 0, 0, 0, 0])
  }

  @Test func sumsAreHeldToTheToleranceOfTheStudy() throws {
    #expect(throws: Never.self) { try Self.table(1, [0.500_009, 0.5]) }
    #expect(throws: MeasureError.self) { try Self.table(1, [0.500_011, 0.5]) }
  }

  @Test func badInputIsRefused() {
    #expect(throws: MeasureError.self) { try Self.table(1, [1.5, -0.5]) }
    #expect(throws: MeasureError.self) { try Self.table(1, [1, .nan]) }
    #expect(throws: MeasureError.self) { try Self.table(1, [1, .infinity]) }
    #expect(throws: MeasureError.self) { try Self.table(2, [0.2, 0.2, 0.2, 0.3]) }
    #expect(throws: MeasureError.self) { try PairTable(rows: [0], columns: [0, 1], classes: 2) }
    #expect(throws: MeasureError.self) { try PairTable(rows: [2], columns: [0], classes: 2) }
    #expect(throws: MeasureError.self) { try PairTable(rows: [0], columns: [-1], classes: 2) }
    #expect(throws: MeasureError.self) { try PairTable(rows: [], columns: [], classes: 2) }
    let one = DoubleMatrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    let gap = DoubleMatrix(rows: 2, columns: 2, elements: [1, 0, 0, 0])
    let bad = DoubleMatrix(rows: 2, columns: 2, elements: [1, 0, 0, -1])
    for (rows, columns) in [
      (gap, one), (bad, one), (one, bad), (DoubleMatrix(rows: 3, columns: 2, repeating: 1), one),
      (one, DoubleMatrix(rows: 2, columns: 2)),
    ] {
      #expect(throws: MeasureError.self) {
        try PairTable.reference(rowConfusion: rows, columnConfusion: columns)
      }
    }
  }
}
