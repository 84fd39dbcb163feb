import ArgumentParser
import Measures
import SweepCore

/// `infosweep measure ross`
struct MeasureRossCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "ross", summary: "Mutual information of a continuous variable and a label.",
    unit: "nats or bits",
    citation: "Ross: Mutual information between discrete and continuous data sets, "
      + "PLoS ONE 9, e87357, 2014")

  @Option(parsing: .upToNextOption, help: "The continuous variable; several give a row each.")
  var x: [String]

  @Option(parsing: .upToNextOption, help: "The labels: one array for all, or one for each x.")
  var labels: [String]

  @Option(help: "Neighbours within a class.")
  var k = 5

  @Option(help: "The unit of the value.")
  var unit = InformationUnit.nats

  @OptionGroup var noise: JitterArguments
  @OptionGroup var output: MeasureOutput

  func run() throws {
    let options: [String: Value] = [
      "k": .integer(Int64(k)), "unit": .text(unit.rawValue),
      "labels": .list(labels.map(Value.text)),
    ]
    let (x, labels, k, unit) = (x, labels, k, unit)
    let (jitter, seed) = (noise.noise, noise.seed)
    try MeasureSession(
      description: Self.description, inputs: x, options: options.merging(noise.options) { $1 },
      output: output
    ).run {
      try Companions("--labels", labels, for: x.count)
    } measure: { row, others, progress in
      progress.expect(1)
      let array = try InputArray(ArrayPath(x[row]))
      var stream = JitterStream(jitter, seed: seed)
      let found = try rossInformation(
        stream.added(to: try array.samples), labels: try others.array(for: row).labels,
        neighbours: k)
      progress.advance()
      return Measured(
        values: [
          .init(
            name: "information", longName: "mutual information", unit: unit.rawValue,
            value: unit.converted(nats: found.nats))
        ], samples: found.sampleCount, remarks: found.flags.names,
        notes: [array.note].compactMap(\.self))
    }
  }
}
