import ArgumentParser
import Compute
import Measures
import SweepCore

/// `infosweep measure spectrum`
struct MeasureSpectrumCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "spectrum",
    summary: "Singular values of weights: entropy rank, participation rank, norm.",
    unit: "1",
    citation: "Roy, Vetterli: The effective rank, EUSIPCO 2007; participation rank: "
      + "(sum of singular values)^2 / sum of their squares")

  @Option(parsing: .upToNextOption, help: "Weights, a row a unit; several give a row each.")
  var weights: [String]

  @OptionGroup var output: MeasureOutput

  func run() throws {
    let weights = weights
    try MeasureSession(
      description: Self.description, inputs: weights, options: [:], output: output
    ).run {
    } measure: { row, _, progress in
      progress.expect(1)
      let array = try InputArray(ArrayPath(weights[row]))
      let matrix = try array.finiteMatrix
      let spectrum = try WeightSpectrum(of: matrix)
      progress.advance()
      func value(_ name: String, _ longName: String, _ value: Double) -> Measured.Value {
        .init(name: name, longName: longName, unit: "1", value: value)
      }
      return Measured(
        values: [
          value("entropy_rank", "entropy rank", spectrum.entropyRank),
          value("participation_rank", "participation rank", spectrum.participationRank),
          value(
            "participation_rank_corrected", "participation rank, 0 for a zero matrix",
            participationRankCorrected(spectrum.singularValues)),
          value("frobenius_norm", "Frobenius norm", spectrum.frobeniusNorm),
          value("redundancy", "how much rows point the same way", weightRedundancy(matrix)),
        ],
        series: [
          .init(
            name: "singular_values", dimension: "rank", longName: "singular values, descending",
            unit: "1", values: spectrum.singularValues)
        ], samples: matrix.rows,
        remarks: spectrum.frobeniusNorm == 0 ? ["zero_matrix"] : [],
        notes: [array.note].compactMap(\.self))
    }
  }
}
