import Compute
import Measures
import Testing

@Suite struct EntropyRankTests {
  @Test func equalValuesCountFully() throws {
    #expect(abs(try entropyRank([3, 3, 3, 3]) - 4) < 1e-14)
  }

  @Test func unequalValuesAreTheFormula() throws {
    // exp of the entropy of (¾, ¼): 4 ÷ 3^¾.
    #expect(abs(try entropyRank([3, 1]) - 1.754_765_350_603_323) < 1e-14)
  }

  @Test func scaleAndOrderDoNotMatterAndNoiseIsDropped() throws {
    let rank = try entropyRank([5, 2, 1])
    #expect(abs(try entropyRank([100, 500, 200]) - rank) < 1e-14)
    #expect(abs(try entropyRank([5, 2, 1, 7e-10]) - rank) < 1e-9)
    #expect(abs(try entropyRank([8, 1e-10]) - 1) < 1e-10)
  }

  @Test func aZeroMatrixHasRankZero() throws {
    #expect(try entropyRank([0, 0, 0]) == 0)
    #expect(try entropyRank([]) == 0)
    #expect(try entropyRank(of: DoubleMatrix(rows: 3, columns: 2)) == 0)
  }

  @Test("what is no singular value is refused", arguments: [-1, .nan, .infinity])
  func refused(value: Double) {
    #expect(throws: MeasureError.self) { try entropyRank([1, value]) }
    let matrix = DoubleMatrix(rows: 1, columns: 2, elements: [.nan, 1])
    #expect(throws: DecompositionError.self) { try entropyRank(of: matrix) }
  }

  @Test(
    "initial weights of the autoencoder have the rank and norm expected",
    arguments: [(784, 631.2, 16.17), (1024, 684.0, 18.47), (2048, 741.6, 26.13)])
  func initialWeights(units: Int, rank: Double, norm: Double) throws {
    let bound = 1 / 784.0.squareRoot()
    var generator = SeededGenerator.stream(seed: 1, name: "init")
    let weights = DoubleMatrix(
      rows: units, columns: 784,
      elements: (0..<units * 784).map { _ in (2 * generator.uniform() - 1) * bound })
    let spectrum = try WeightSpectrum(of: weights)
    #expect(abs(spectrum.entropyRank - rank) < 0.5, "\(spectrum.entropyRank)")
    #expect(abs(spectrum.frobeniusNorm - norm) < 0.03, "\(spectrum.frobeniusNorm)")
  }
}
