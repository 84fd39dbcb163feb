import Compute
import Measures
import Testing

@Suite struct PrincipalComponentsTests {
  @Test func pointsOnALineHaveItsDirection() throws {
    let samples = DoubleMatrix(rows: 3, columns: 2, elements: [0, 1, -3, -3, 3, 5])
    let found = try PrincipalComponents(of: samples, count: 2)
    #expect(found.mean == [0, 1])
    for (one, other) in zip(found.components.elements, [0.6, 0.8, 0.8, -0.6]) {
      #expect(abs(one - other) < 1e-15)
    }
    #expect(abs(found.variances[0] - 25) < 1e-13 && found.variances[1] < 1e-14)
    let scores = found.scores(of: samples)
    for (row, expected) in [0.0, -5, 5].enumerated() {
      #expect(abs(scores[row, 0] - expected) < 1e-14 && abs(scores[row, 1]) < 1e-14)
    }
  }

  @Test("scores are uncorrelated and their largest entries positive", arguments: 1...5)
  func scoresAreUncorrelated(seed: Int) throws {
    var generator = SeededGenerator.stream(seed: seed, name: "pca")
    let samples = DoubleMatrix(
      rows: 40, columns: 6, elements: (0..<240).map { _ in 3 + generator.normal() })
    let found = try PrincipalComponents(of: samples, count: 4)
    let products = gram(found.scores(of: samples))
    for row in 0..<4 {
      for column in 0..<4 {
        let expected = row == column ? 39 * found.variances[row] : 0
        #expect(abs(products[row, column] - expected) < 1e-11)
      }
      let entries = (0..<6).map { found.components[row, $0] }
      #expect(entries.max() == entries.map { abs($0) }.max())
    }
    #expect(found.variances == found.variances.sorted(by: >))
  }

  @Test func constantColumnsHaveNoVariance() throws {
    let found = try PrincipalComponents(
      of: DoubleMatrix(rows: 4, columns: 3, repeating: 7), count: 3)
    #expect(found.variances == [0, 0, 0])
  }

  @Test func badInputIsRefused() {
    #expect(throws: MeasureError.self) {
      try PrincipalComponents(of: DoubleMatrix(rows: 1, columns: 3), count: 1)
    }
    #expect(throws: MeasureError.self) {
      try PrincipalComponents(of: DoubleMatrix(rows: 5, columns: 3), count: 4)
    }
    #expect(throws: MeasureError.self) {
      try PrincipalComponents(of: DoubleMatrix(rows: 5, columns: 3), count: 0)
    }
    #expect(throws: MeasureError.self) {
      try PrincipalComponents(of: DoubleMatrix(rows: 5, columns: 3, repeating: .nan), count: 1)
    }
  }
}
