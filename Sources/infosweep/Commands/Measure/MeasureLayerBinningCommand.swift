import ArgumentParser
import Measures
import SweepCore

/// `infosweep measure layer-binning`
struct MeasureLayerBinningCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "layer-binning",
    summary:
      "Entropy of a whole layer in bins, H(T) = I(X;T) and I(T;Y) of a deterministic network.",
    unit: "nats or bits",
    citation: "Shwartz-Ziv, Tishby: Opening the black box of deep neural networks via information, "
      + "arXiv:1703.00810; Saxe et al., ICLR 2018")

  @Option(parsing: .upToNextOption, help: "The layer's activations; several give a row each.")
  var x: [String]

  @Option(parsing: .upToNextOption, help: "The labels: one array for all, or one for each x.")
  var labels: [String]

  @Option(help: "Bins of a unit.")
  var bins = 30

  @Option(help: "Bins from the smallest to the largest number of the whole layer, or of each unit.")
  var range = LayerBinning.layer

  @Option(help: "The unit of the values.")
  var unit = InformationUnit.nats

  @OptionGroup var output: MeasureOutput

  func run() throws {
    let options: [String: Value] = [
      "bins": .integer(Int64(bins)), "range": .text(range.rawValue),
      "unit": .text(unit.rawValue), "labels": .list(labels.map(Value.text)),
    ]
    let (x, labels, bins, range, unit) = (x, labels, bins, range, unit)
    try MeasureSession(
      description: Self.description, inputs: x, options: options, output: output
    ).run {
      try Companions("--labels", labels, for: x.count)
    } measure: { row, others, progress in
      progress.expect(1)
      let array = try InputArray(ArrayPath(x[row]))
      let samples = try array.samples
      let found = try LayerEntropy(
        of: samples, labels: try others.array(for: row).labels, bins: bins, binning: range)
      progress.advance()
      func value(_ name: String, _ longName: String, _ nats: Double) -> Measured.Value {
        .init(
          name: name, longName: longName, unit: unit.rawValue, value: unit.converted(nats: nats))
      }
      return Measured(
        values: [
          value("information_input", "I(X;T) = H(T)", found.inputInformation),
          value("information_label", "I(T;Y) = H(T) - H(T|Y)", found.labelInformation),
          value("entropy_given_label", "H(T|Y)", found.givenLabel),
          .init(
            name: "words", longName: "distinct words of bins", unit: "1",
            value: Double(found.wordCount)),
        ], samples: samples.count,
        remarks: found.flags.names + (found.wordCount == samples.count ? ["all_distinct"] : []),
        notes: [array.note].compactMap(\.self))
    }
  }
}
