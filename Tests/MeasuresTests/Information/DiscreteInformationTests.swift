import Compute
import Measures
import Testing

@Suite struct DiscreteInformationTests {
  /// Predictions of which the second is right with a probability, or else any of nine others.
  private static func predictions(_ accuracy: Double) -> DoubleMatrix {
    var table = DoubleMatrix(rows: 10, columns: 10, repeating: (1 - accuracy) / 90)
    for place in 0..<10 { table[place, place] = accuracy / 10 }
    return table
  }

  @Test(
    "joint distributions have the printed informations",
    arguments: [
      (0.5, 0.736_965_6), (0.9, 2.535_940_0), (1, 3.321_928_1),
    ])
  func predictionTables(accuracy: Double, bits: Double) throws {
    #expect(abs(try discreteInformation(ofJoint: Self.predictions(accuracy)).bits - bits) < 1e-7)
  }

  @Test func theTableOfFourCells() throws {
    let table = DoubleMatrix(rows: 2, columns: 2, elements: [0.1, 0.2, 0.3, 0.4])
    let estimate = try discreteInformation(ofJoint: table)
    #expect(abs(estimate.bits - 0.005_802_149_0) < 1e-10)
    #expect(abs(estimate.nats - 0.004_021_743_2) < 1e-10)
  }

  @Test(
    "what is no distribution is refused",
    arguments: [
      [0.2, 0.2, 0.2, 0.3], [0.6, 0.6, -0.1, -0.1], [.nan, 0.5, 0.25, 0.25], [.infinity, 0, 0, 0],
    ])
  func noDistribution(elements: [Double]) {
    #expect(throws: MeasureError.self) {
      try discreteInformation(ofJoint: DoubleMatrix(rows: 2, columns: 2, elements: elements))
    }
  }

  @Test func labelsAreCounted() throws {
    let labels = [5, 5, -1, -1, 5, -1]
    #expect(abs(try discreteInformation(labels, labels).bits - 1) < 1e-15)
    #expect(try discreteInformation(labels, [1, 1, 1, 1, 1, 1]).nats == 0)
    #expect(throws: MeasureError.self) { try discreteInformation([1], [1, 2]) }
    #expect(throws: MeasureError.self) { try discreteInformation([], []) }
  }
}
