import Compute
import Testing

@Suite struct ColumnsTests {
  static let a: [Float] = [1, 2, 3, 4, 5, 9]  // 3 x 2

  @Test func biasIsAddedToEveryRow() {
    var z = Self.a
    var rows = z.mutableSpan
    addBias([7, 10, 20], at: 1, to: &rows, units: 2)
    #expect(z == [11, 22, 13, 24, 15, 29])
  }

  @Test func columnSumsLandAtTheirOffset() {
    var sums: [Float] = [-1, -1, -1]
    columnSums(Self.a.span, units: 2, into: &sums, at: 1)
    #expect(sums == [-1, 9, 15])
  }

  @Test func centringTakesTheMeansAway() {
    var means: [Float] = [0, 0]
    var centred = [Float](repeating: 0, count: 6)
    centre(Self.a.span, rows: 3, units: 2, means: &means, into: &centred)
    #expect(means == [3, 5])
    #expect(centred == [-2, -3, 0, -1, 2, 4])
  }

  @Test("correlation terms are their formulas", arguments: [1, 5, 16, 33])
  func correlationTermsAreTheirFormulas(units: Int) {
    var generator = SeededGenerator.stream(seed: 1, name: "correlation")
    let g = (0..<units * units).map { _ in generator.uniformFloat() }
    let r = (0..<units).map { _ in generator.uniformFloat() }
    var squares = [Float](repeating: 0, count: units)
    var pull = squares
    var weights = [Float](repeating: 0, count: units * units)
    correlationTerms(
      covariance: g, reciprocals: r, scale: 3, squares: &squares, pull: &pull, weights: &weights)
    for column in 0..<units {
      var (square, product): (Float, Float) = (0, 0)
      for row in 0..<units {
        let c = g[row * units + column] * (r[row] * r[column])
        let m = row == column ? c - 1 : c
        square += m * m
        product += m * c
        let weight = weights[row * units + column]
        #expect(abs(weight - 3 * m * r[row] * r[column]) <= 1e-6)
      }
      #expect(squares[column] == square && pull[column] == product)
    }
  }
}
