import ArgumentParser
import Measures
import SweepCore

/// `infosweep measure entropy`
struct MeasureEntropyCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "entropy", summary: "Differential entropy by nearest neighbours.",
    unit: "nats or bits",
    citation: "Kozachenko, Leonenko: Sample estimate of the entropy of a random vector, "
      + "Problems of Information Transmission 23, 1987; in the maximum norm, Kraskov et al. 2004")

  @Option(parsing: .upToNextOption, help: "The variable; several give a row each.")
  var x: [String]

  @Option(help: "Neighbours.")
  var k = 3

  @Option(help: "The unit of the value.")
  var unit = InformationUnit.nats

  @OptionGroup var noise: JitterArguments
  @OptionGroup var output: MeasureOutput

  func run() throws {
    let options: [String: Value] = ["k": .integer(Int64(k)), "unit": .text(unit.rawValue)]
    let (x, k, unit) = (x, k, unit)
    let (jitter, seed) = (noise.noise, noise.seed)
    try MeasureSession(
      description: Self.description, inputs: x, options: options.merging(noise.options) { $1 },
      output: output
    ).run {
    } measure: { row, _, progress in
      progress.expect(1)
      let array = try InputArray(ArrayPath(x[row]))
      var stream = JitterStream(jitter, seed: seed)
      let found = try kozachenkoLeonenkoEntropy(stream.added(to: try array.samples), neighbours: k)
      progress.advance()
      return Measured(
        values: [
          .init(
            name: "entropy", longName: "differential entropy", unit: unit.rawValue,
            value: unit.converted(nats: found.nats))
        ], samples: found.sampleCount, remarks: found.flags.names,
        notes: [array.note].compactMap(\.self))
    }
  }
}
