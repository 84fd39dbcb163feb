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

    var measure: RedundancyMeasure {
      switch self {
      case .min: .imin
      case .mmi: .immi
      case .broja: .broja
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

  @Option(help: "The definition of redundancy.")
  var redundancy = Redundancy.min

  @Option(
    help: "Equal-frequency bins; whole numbers of --a and --b stay codes where it is not given.")
  var bins: Int?

  @Option(help: "With --x: random slices of each split.")
  var projections = 100

  @Option(help: "With --x: how many times the units are parted.")
  var splits = 5

  @Option(help: "With --x: the seed of all that is random.")
  var seed = 0

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
    if let bins, bins < 1 { throw ValidationError("--bins is \(bins), allowed are 1 and more") }
    guard a == nil || labels.count == 1 else {
      throw ValidationError("--a and --b go with one array of labels")
    }
  }

  func run() throws {
    if let a, let b { try runTable(a, b) } else { try runSliced() }
  }

  private func runTable(_ a: String, _ b: String) throws {
    let (labels, bins, unit, measure) = (labels[0], bins, unit, redundancy.measure)
    var options: [String: Value] = [
      "redundancy": .text(redundancy.rawValue), "unit": .text(unit.rawValue), "b": .text(b),
      "labels": .text(labels),
    ]
    if let bins { options["bins"] = .integer(Int64(bins)) }
    try MeasureSession(
      description: Self.description, inputs: [a], options: options, output: output
    ).run {
    } measure: { _, _, progress in
      progress.expect(1)
      let first = SourceCodes(try InputArray(ArrayPath(a)).scalar, bins: bins)
      let second = SourceCodes(try InputArray(ArrayPath(b)).scalar, bins: bins)
      let target = LabelCodes(try InputArray(ArrayPath(labels)).labels)
      for count in [first.codes.count, second.codes.count] where count != target.codes.count {
        throw MeasureError(
          "Partial information decomposition",
          .differentSampleCounts(first: count, second: target.codes.count))
      }
      let table = try SourceTable(
        first.codes, valuesA: first.count, second.codes, valuesB: second.count, target.codes,
        valuesY: target.labels.count)
      let parts = try PartialInformation(table, by: measure)
      progress.advance()
      return Measured(
        values: Self.values(parts, nil, unit), samples: target.codes.count,
        flags: target.labels.count > 1 ? [] : EstimateFlags.oneClass.names)
    }
  }

  private func runSliced() throws {
    var settings = RedundancyOptions(seed: seed)
    settings.splitCount = splits
    settings.sliceCount = projections
    settings.bins = bins ?? settings.bins
    settings.measure = redundancy.measure
    settings.isPermuted = permuted
    let options: [String: Value] = [
      "redundancy": .text(redundancy.rawValue), "unit": .text(unit.rawValue),
      "labels": .list(labels.map(Value.text)), "bins": .integer(Int64(settings.bins)),
      "projections": .integer(Int64(projections)), "splits": .integer(Int64(splits)),
      "seed": .integer(Int64(seed)), "permuted": .boolean(permuted),
    ]
    let (x, labels, unit, jobs, chosen) = (x, labels, unit, threads.count, settings)
    try MeasureSession(
      description: Self.description, inputs: x, options: options, output: output, jobs: jobs
    ).run {
      try Companions("--labels", labels, for: x.count)
    } measure: { row, others, progress in
      let array = try InputArray(ArrayPath(x[row]))
      let (samples, codes) = (try array.samples, try others.array(for: row).labels)
      let count = max(0, chosen.splitCount) * max(0, chosen.sliceCount)
      progress.expect(count)
      let found = SlicedRedundancy(
        joining: try SliceWork.parts(of: count, jobs: jobs, progress) { slices in
          try SlicedRedundancy(samples, labels: codes, options: chosen, slices: slices)
        })
      return Measured(
        values: Self.values(found.mean, found.redundancyStandardError, unit),
        series: [
          .init(
            name: "slice_redundancy", dimension: "slice", longName: "redundancy of each slice",
            unit: unit.rawValue,
            values: found.parts.map { unit.converted(nats: $0.redundancy) })
        ], samples: samples.count, flags: found.flags.names,
        notes: [array.note].compactMap(\.self))
    }
  }

  private static func values(
    _ parts: PartialInformation, _ error: Double?, _ unit: InformationUnit
  ) -> [Measured.Value] {
    let all = [
      ("redundancy", "what both sources tell", parts.redundancy),
      ("unique_a", "what the first source alone tells", parts.uniqueA),
      ("unique_b", "what the second source alone tells", parts.uniqueB),
      ("synergy", "what only both together tell", parts.synergy),
      ("information_a", "I(A;Y)", parts.informationA),
      ("information_b", "I(B;Y)", parts.informationB),
      ("information_ab", "I(A,B;Y)", parts.informationAB),
    ]
    return all.map { name, longName, nats in
      .init(
        name: name, longName: longName, unit: unit.rawValue, value: unit.converted(nats: nats),
        standardError: name == "redundancy" ? error.map { unit.converted(nats: $0) } : nil)
    }
  }
}

/// A source as codes: whole numbers as they are, others by equal-frequency bins.
struct SourceCodes {
  let codes: [Int32]
  /// How many codes there can be.
  let count: Int

  /// Bins of numbers that are no codes, where the user names none.
  private static let bins = 10

  init(_ samples: Samples, bins: Int?) {
    let labels = samples.coordinates.compactMap { Int(exactly: $0) }
    if bins == nil, labels.count == samples.count {
      let own = LabelCodes(labels)
      // A table of more cells than that says nothing.
      if own.labels.count <= 1_000 {
        (codes, count) = (own.codes, own.labels.count)
        return
      }
    }
    count = bins ?? Self.bins
    codes = equalFrequencyCodes(samples.coordinates, bins: count)
  }
}
