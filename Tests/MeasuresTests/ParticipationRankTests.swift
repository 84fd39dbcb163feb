import Compute
import Measures
import Testing

@Suite struct ParticipationRankTests {
  static func identity(_ order: Int) -> DoubleMatrix {
    var matrix = DoubleMatrix(rows: order, columns: order)
    for place in 0..<order { matrix[place, place] = 1 }
    return matrix
  }

  @Test func theIdentityHasFullRank() throws {
    #expect(abs(try participationRank(of: Self.identity(10)) - 10) < 1e-9)
  }

  @Test func parallelRowsHaveRankOne() throws {
    let ones = DoubleMatrix(rows: 10, columns: 5, repeating: 1)
    #expect(abs(try participationRank(of: ones) - 1) < 1e-6)
  }

  @Test func theZeroMatrixHasFullRankAsPublishedAndNoneCorrected() {
    #expect(abs(participationRank([0, 0, 0, 0]) - 4) < 1e-12)
    #expect(participationRankCorrected([0, 0, 0, 0]) == 0)
    #expect(participationRankCorrected([]) == 0)
    #expect(participationRankCorrected([3, 1]) == participationRank([3, 1]))
  }

  @Test func valuesAreTheFormula() {
    #expect(abs(participationRank([3, 1]) - 1.6) < 1e-9)
  }

  /// Xavier-uniform weights of width 784: mean ± standard deviation of the study's own tables.
  @Test(
    "initial weights have the rank and redundancy expected",
    arguments: [
      (16, 15.917, 0.010, 0.314, 0.041), (32, 31.678, 0.021, 1.256, 0.083),
      (64, 62.694, 0.039, 5.135, 0.161),
    ])
  func initialWeights(
    units: Int, rank: Double, rankSpread: Double, redundancy: Double, redundancySpread: Double
  ) throws {
    let bound = (6 / Double(784 + units)).squareRoot()
    var (rankSum, redundancySum) = (0.0, 0.0)
    for seed in 1...8 {
      var generator = SeededGenerator.stream(seed: seed, name: "init")
      let weights = DoubleMatrix(
        rows: units, columns: 784,
        elements: (0..<units * 784).map { _ in (2 * generator.uniform() - 1) * bound })
      rankSum += try participationRank(of: weights)
      redundancySum += weightRedundancy(weights)
    }
    // The mean of 8 within three of its standard deviations, and half of one for the table's
    // rounding.
    #expect(abs(rankSum / 8 - rank) < 1.5 * rankSpread)
    #expect(abs(redundancySum / 8 - redundancy) < 1.5 * redundancySpread)
  }

  @Test(
    "overcomplete layers of width 2",
    arguments: [(16, 118.8, 1.96), (32, 500.2, 1.98), (64, 2017.5, 1.99)])
  func overcompleteLayers(units: Int, redundancy: Double, rank expected: Double) throws {
    let bound = (6 / Double(2 + units)).squareRoot()
    var (sum, ranks) = (0.0, 0.0)
    for seed in 1...200 {
      var generator = SeededGenerator.stream(seed: seed, name: "init")
      let weights = DoubleMatrix(
        rows: units, columns: 2,
        elements: (0..<units * 2).map { _ in (2 * generator.uniform() - 1) * bound })
      let rank = try participationRank(of: weights)
      #expect(rank > 1.5 && rank <= 2)
      ranks += rank / 200
      let value = weightRedundancy(weights)
      #expect(value >= Double(units * units) / 2 - Double(units) - 1e-4)
      sum += value
    }
    #expect(abs(sum / 200 / redundancy - 1) < 0.06)
    // The ranks of 16 units vary by 0.05, their mean by 0.0035.
    #expect(abs(ranks - expected) < 0.015, "\(ranks)")
  }
}
