import Compute
import GoldenData
import Measures
import Testing

@Suite struct WeightSpectrumTests {
  @Test func aDiagonalMatrixShowsItsEntries() throws {
    let weights = DoubleMatrix(rows: 2, columns: 3, elements: [0, -3, 0, 0, 0, 4])
    let spectrum = try WeightSpectrum(of: weights)
    #expect(spectrum.singularValues.map { ($0 * 1e12).rounded() / 1e12 } == [4, 3])
    #expect(spectrum.frobeniusNorm == 5)
    #expect(abs(spectrum.participationRank - 49.0 / 25) < 1e-9)
    #expect(abs(spectrum.entropyRank - (try entropyRank([4, 3]))) < 1e-14)
  }

  @Test("the spectrum agrees with the reference", arguments: ["enc", "dec"])
  func golden(side: String) throws {
    let golden = try GoldenFile("autoencoder.h5")
    let weights = try golden.matrix("autoencoder/final/\(side)_weight")
    for byGram in [false, true] {
      let spectrum = try WeightSpectrum(of: weights, byGram: byGram)
      try golden.expect("autoencoder/entropy_rank_\(side)", [spectrum.entropyRank])
      try golden.expect("autoencoder/frobenius_\(side)", [spectrum.frobeniusNorm])
    }
  }

  @Test func weightsThatAreNotFiniteAreRefused() {
    #expect(throws: DecompositionError.self) {
      try WeightSpectrum(of: DoubleMatrix(rows: 1, columns: 1, elements: [.infinity]))
    }
  }
}
