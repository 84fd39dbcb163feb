import ArgumentParser
import Measures
import SweepCore

/// `infosweep measure pid`
struct MeasurePIDCommand: MeasureCommand {
  /// The definitions of redundancy, as people call them.
  enum Redundancy: String, Sendable, CaseIterable, ExpressibleByArgument {
    case min
    case mmi
    case broja
    case immiKNN = "immi-knn"

    /// The one of a table; nil of neighbours, which make none.
    var ofTable: RedundancyMeasure? {
      switch self {
      case .min: .imin
      case .mmi: .immi
      case .broja: .broja
      case .immiKNN: nil
      }
    }
  }

  static let description = MeasureDescription(
    name: "pid",
    summary: "What two sources tell of a label, taken apart: redundancy, unique parts, synergy.",
    unit: "nats or bits",
    citation: "min: Williams, Beer 2010; mmi: Barrett 2015; broja: Bertschinger, Rauh, Olbrich, "
      + "Jost, Ay 2014; --x, random halves of a layer in random slices: infosweep's own design")

  @Option(help: "The first source, one column.")
  var a: String?

  @Option(help: "The second source, one column.")
  var b: String?

  @Option(
    parsing: .upToNextOption,
    help: "Instead of sources: a layer, whose units are parted in two at random; several give rows."
  )
  var x: [String] = []

  @Option(
    parsing: .upToNextOption, help: "The labels; with --x one array for all, or one for each.")
  var labels: [String]

  @Option(help: "The definition; broja for --a and --b only, immi-knn (no tables) for --x only.")
  var redundancy = Redundancy.min

  @Option(
    help: ArgumentHelp(
      "Equal-frequency bins (default: 10; whole numbers of --a and --b stay codes where it is not "
        + "given)."))
  var bins: Int?

  @Option(help: "With --x: random slices of each split (default: 500).")
  var projections: Int?

  @Option(help: "With --x: how many times the units are parted (default: 5).")
  var splits: Int?

  @Option(help: "With --x: the seed of all that is random (default: 0).")
  var seed: Int?

  @Option(help: "With --redundancy immi-knn: neighbours (default: 5).")
  var k: Int?

  @Flag(help: "With --x: the control, labels in a random order, which shows the bias of tables.")
  var permuted = false

  @Option(help: "The unit of the values.")
  var unit = InformationUnit.nats

  @OptionGroup var threads: JobsArguments
  @OptionGroup var output: MeasureOutput

  func validate() throws {
    guard (a == nil) == (b == nil), (a == nil) != x.isEmpty else {
      throw ValidationError("needed are --a and --b, or else --x")
    }
    for (option, value) in [("--bins", bins), ("--projections", projections), ("--splits", splits)]
    {
      // More of them would take for ever, and their product would be no number.
      if let value, !(1...1_000_000_000).contains(value) {
        throw ValidationError("\(option) is \(value), allowed are 1 to 1000000000")
      }
    }
    if a == nil { try validateLayer() } else { try validateSources() }
  }

  private func validateSources() throws {
    guard labels.count == 1 else {
      throw ValidationError("--a and --b go with one array of labels")
    }
    guard redundancy != .immiKNN else {
      throw ValidationError(
        "--redundancy immi-knn goes with --x; allowed with --a and --b are min, mmi, broja")
    }
    try refuseIdle(
      [
        "--projections": projections != nil, "--splits": splits != nil, "--seed": seed != nil,
        "--k": k != nil, "--permuted": permuted, "--jobs": threads.jobs != nil,
      ], "does nothing with --a and --b; it goes with --x")
  }

  private func validateLayer() throws {
    guard redundancy != .broja else {
      throw ValidationError(
        "--redundancy broja searches for every table, and goes with --a and --b; allowed with --x "
          + "are min, mmi, immi-knn")
    }
    if redundancy == .immiKNN {
      try refuseIdle(["--bins": bins != nil], "does nothing with immi-knn, which makes no tables")
    } else {
      try refuseIdle(["--k": k != nil], "goes with --redundancy immi-knn")
    }
  }

  func run() throws {
    if let a, let b, let measure = redundancy.ofTable {
      try runTable(a, b, measure)
    } else if let measure = redundancy.ofTable {
      try runTables(measure)
    } else {
      try runNeighbours()
    }
  }
}
