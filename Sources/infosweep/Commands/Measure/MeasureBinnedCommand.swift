import ArgumentParser
import Measures
import SweepCore

/// `infosweep measure binned`
struct MeasureBinnedCommand: MeasureCommand {
  /// Whose borders the second variable is binned by.
  enum Edges: String, Sendable, CaseIterable, ExpressibleByArgument {
    case published
    case own

    var reading: BinReading { self == .published ? .published : .corrected }
  }

  static let description = MeasureDescription(
    name: "binned", summary: "Mutual information of two numbers by equal-width bins.",
    unit: "nats or bits",
    citation: "Plug-in estimate; bias by Miller, Note on the bias of information estimates, 1955")

  @Option(
    parsing: .upToNextOption, help: "The first variable, one column; several give a row each.")
  var x: [String]

  @Option(
    parsing: .upToNextOption, help: "The second variable: one for all, or one for each x.")
  var y: [String] = []

  @Option(parsing: .upToNextOption, help: "Labels instead: one array for all, or one for each x.")
  var labels: [String] = []

  @Option(help: "Bins of each variable.")
  var bins = 30

  @Option(
    help: ArgumentHelp(
      "published: y by the borders of x, and the largest value in a bin of its own; own: each by "
        + "its own."))
  var edges = Edges.published

  @Flag(help: "Take the bias off by Miller and Madow.")
  var millerMadow = false

  @Option(help: "The unit of the value.")
  var unit = InformationUnit.nats

  @OptionGroup var output: MeasureOutput

  func validate() throws {
    guard y.isEmpty != labels.isEmpty else {
      throw ValidationError("one of --y and --labels is needed, and not both")
    }
  }

  func run() throws {
    let options: [String: Value] = [
      "bins": .integer(Int64(bins)), "edges": .text(edges.rawValue),
      "miller-madow": .boolean(millerMadow), "unit": .text(unit.rawValue),
      y.isEmpty ? "labels" : "y": .list((y.isEmpty ? labels : y).map(Value.text)),
    ]
    let (x, y, labels, bins, reading) = (x, y, labels, bins, edges.reading)
    let (isCorrected, unit) = (millerMadow, unit)
    try MeasureSession(
      description: Self.description, inputs: x, options: options, output: output
    ).run {
      y.isEmpty
        ? try Companions("--labels", labels, for: x.count) : try Companions("--y", y, for: x.count)
    } measure: { row, others, progress in
      progress.expect(1)
      let first = try InputArray(ArrayPath(x[row])).scalar
      let other = try others.array(for: row)
      let found =
        y.isEmpty
        ? try binnedInformation(first, labels: other.labels, bins: bins, reading: reading)
        : try binnedInformation(first, other.scalar, bins: bins, reading: reading)
      progress.advance()
      return Measured(
        values: [
          .init(
            name: "information", longName: "mutual information", unit: unit.rawValue,
            value: unit.converted(nats: isCorrected ? found.correctedNats : found.nats)),
          .init(
            name: "bias", longName: "bias by Miller and Madow", unit: unit.rawValue,
            value: unit.converted(nats: found.millerMadow)),
        ], samples: found.sampleCount,
        remarks: found.flags.union(
          y.isEmpty && found.occupiedColumns == 1 ? .oneClass : []
        ).names)
    }
  }
}

extension InputArray {
  /// Samples of one coordinate.
  var scalar: Samples {
    get throws {
      let samples = try samples
      guard samples.dimensions == 1 else {
        throw UsageError(
          "\(name) has \(samples.dimensions) columns where one is wanted; layer-binning takes more")
      }
      return samples
    }
  }
}
