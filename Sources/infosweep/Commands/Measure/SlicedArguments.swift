import ArgumentParser
import Measures
import SweepCore

/// What SMI and k-SMI have in common.
struct SlicedArguments: ParsableArguments {
  /// The estimators of a label.
  enum LabelEstimator: String, CaseIterable, ExpressibleByArgument {
    case ross
    case entropies

    var own: SlicingOptions.LabelEstimator { self == .ross ? .ross : .entropyDecomposition }
  }

  @Option(parsing: .upToNextOption, help: "The representation; several give a row each.")
  var x: [String]

  @Option(
    parsing: .upToNextOption, help: "The second variable: one for all, or one for each x.")
  var y: [String] = []

  @Option(parsing: .upToNextOption, help: "Labels instead: one array for all, or one for each x.")
  var labels: [String] = []

  @Option(help: "Random slices.")
  var projections = 500

  @Option(help: "Neighbours of the estimator of a slice.")
  var k = 5

  @Option(help: "With --y: the first or the second estimator of Kraskov et al. (default: 1).")
  var estimator: Int?

  @Option(
    help: "With --labels: Ross, or a difference of entropies (SMI-DNN) (default: ross).")
  var labelEstimator: LabelEstimator?

  @Flag(help: "The control: the second variable in a random order, which leaves next to nothing.")
  var permuted = false

  @Option(help: "The unit of the value.")
  var unit = InformationUnit.nats

  @OptionGroup var noise: JitterArguments
  @OptionGroup var threads: JobsArguments
  @OptionGroup var output: MeasureOutput

  func validate() throws {
    guard y.isEmpty != labels.isEmpty else {
      throw ValidationError("one of --y and --labels is needed, and not both")
    }
    if y.isEmpty {
      try refuseIdle(
        ["--estimator": estimator != nil], "does nothing with --labels; use --label-estimator")
    } else {
      try refuseIdle(
        ["--label-estimator": labelEstimator != nil], "does nothing with --y; use --estimator")
    }
    if let estimator, !(1...2).contains(estimator) {
      throw ValidationError("--estimator is \(estimator), allowed are 1 and 2")
    }
  }

  /// Measures slices of this dimension.
  func run(_ description: MeasureDescription, dimension: Int) throws {
    var slicing = SlicingOptions(seed: noise.seed)
    slicing.sliceCount = projections
    slicing.dimension = dimension
    slicing.neighbours = k
    slicing.jitter = noise.noise
    slicing.pairEstimator = estimator == 2 ? .ksg2 : .ksg1
    slicing.labelEstimator = (labelEstimator ?? .ross).own
    slicing.isPermuted = permuted
    let (x, y, labels, unit, jobs) = (x, y, labels, unit, threads.count)
    let options = slicing
    try MeasureSession(
      description: description, inputs: x, options: self.options(dimension), output: output,
      jobs: jobs
    ).run {
      y.isEmpty
        ? try Companions("--labels", labels, for: x.count) : try Companions("--y", y, for: x.count)
    } measure: { row, others, progress in
      progress.expect(options.sliceCount)
      let array = try InputArray(ArrayPath(x[row]))
      let other = try others.array(for: row)
      let samples = try array.samples
      let parts: [SlicedEstimate]
      if y.isEmpty {
        let codes = try other.labels
        parts = try SliceWork.parts(of: options.sliceCount, jobs: jobs, progress) { slices in
          try slicedInformation(samples, labels: codes, options: options, slices: slices)
        }
      } else {
        let second = try other.samples
        parts = try SliceWork.parts(of: options.sliceCount, jobs: jobs, progress) { slices in
          try slicedInformation(samples, second, options: options, slices: slices)
        }
      }
      var found = Self.measured(SlicedEstimate(joining: parts), unit)
      found.notes = [array.note, y.isEmpty ? nil : other.note].compactMap(\.self)
      return found
    }
  }

  private static func measured(_ estimate: SlicedEstimate, _ unit: InformationUnit) -> Measured {
    let error = unit.converted(nats: estimate.standardError)
    return Measured(
      values: [
        .init(
          name: "sliced_information", longName: "mean information over slices",
          unit: unit.rawValue, value: unit.converted(nats: estimate.mean), standardError: error)
      ],
      series: [
        .init(
          name: "slice_information", dimension: "slice", longName: "information of each slice",
          unit: unit.rawValue, values: estimate.values.map { unit.converted(nats: $0) })
      ], samples: estimate.sampleCount, remarks: estimate.flags.names)
  }

  private func options(_ dimension: Int) -> [String: Value] {
    var options: [String: Value] = [
      "projections": .integer(Int64(projections)), "dim": .integer(Int64(dimension)),
      "k": .integer(Int64(k)), "permuted": .boolean(permuted), "unit": .text(unit.rawValue),
    ]
    if y.isEmpty {
      options["labels"] = .list(labels.map(Value.text))
      options["label-estimator"] = .text((labelEstimator ?? .ross).rawValue)
    } else {
      options["y"] = .list(y.map(Value.text))
      options["estimator"] = .integer(Int64(estimator ?? 1))
    }
    return options.merging(noise.options) { $1 }
  }
}
