import Measures
import SweepCore

/// Random halves of a layer in random slices.
extension MeasurePIDCommand {
  /// What marks every row: nobody has published this.
  private static let ownDesign = "own_design"

  /// A redundancy by tables, slice by slice.
  func runTables(_ measure: RedundancyMeasure) throws {
    var settings = RedundancyOptions(seed: seed ?? 0)
    settings.splitCount = splits ?? settings.splitCount
    settings.sliceCount = projections ?? settings.sliceCount
    settings.bins = bins ?? settings.bins
    settings.measure = measure
    settings.isPermuted = permuted
    let (unit, chosen) = (unit, settings)
    try run(
      slices: (settings.splitCount, settings.sliceCount),
      options: ["bins": .integer(Int64(settings.bins))]
    ) { samples, labels, slices in
      try SlicedRedundancy(samples, labels: labels, options: chosen, slices: slices)
    } measured: { parts in
      let found = SlicedRedundancy(joining: parts)
      var values = Self.values(unit) { part in (found.mean(part), found.standardError(part)) }
      values.append(
        .init(
          name: "redundancy_share", longName: "redundancy as a part of I(A,B;Y)", unit: "1",
          value: found.redundancyShare))
      return Measured(
        values: values,
        series: [
          .init(
            name: "slice_redundancy", dimension: "slice", longName: "redundancy of each slice",
            unit: unit.rawValue,
            values: found.parts.map { unit.converted(nats: $0.redundancy) })
        ], samples: 0, remarks: found.flags.names + [Self.ownDesign])
    }
  }

  /// The redundancy by neighbours, which knows of no more than the two halves by themselves.
  func runNeighbours() throws {
    var settings = SlicingOptions(seed: seed ?? 0)
    settings.sliceCount = projections ?? settings.sliceCount
    settings.neighbours = k ?? settings.neighbours
    settings.isPermuted = permuted
    let splits = splits ?? RedundancyOptions(seed: 0).splitCount
    let (unit, chosen) = (unit, settings)
    try run(
      slices: (splits, settings.sliceCount), options: ["k": .integer(Int64(settings.neighbours))]
    ) { samples, labels, slices in
      try NeighbourRedundancy(
        samples, labels: labels, splitCount: splits, options: chosen, slices: slices)
    } measured: { parts in
      let found = NeighbourRedundancy(joining: parts)
      let numbers = [
        ("redundancy", "smaller of S(A;Y) and S(B;Y)", found.overSplits { min($0, $1) }),
        ("information_a", "S(A;Y)", found.overSplits { a, _ in a }),
        ("information_b", "S(B;Y)", found.overSplits { _, b in b }),
      ]
      return Measured(
        values: numbers.map { name, longName, estimate in
          .init(
            name: name, longName: longName, unit: unit.rawValue,
            value: unit.converted(nats: estimate.mean),
            standardError: unit.converted(nats: estimate.standardError))
        }, samples: 0, remarks: numbers[0].2.flags.names + [Self.ownDesign])
    }
  }

  /// Measures every layer, its slices spread over threads.
  private func run<Part: Sendable>(
    slices: (splits: Int, ofEach: Int), options: [String: Value],
    part: @escaping @Sendable (Samples, [Int], Range<Int>) throws -> Part,
    measured: @escaping @Sendable ([Part]) throws -> Measured
  ) throws {
    let all: [String: Value] = [
      "redundancy": .text(redundancy.rawValue), "unit": .text(unit.rawValue),
      "labels": .list(labels.map(Value.text)), "projections": .integer(Int64(slices.ofEach)),
      "splits": .integer(Int64(slices.splits)), "seed": .integer(Int64(seed ?? 0)),
      "permuted": .boolean(permuted),
    ]
    let (x, labels, jobs, count) = (x, labels, threads.count, slices.splits * slices.ofEach)
    try MeasureSession(
      description: Self.description, inputs: x, options: all.merging(options) { $1 },
      output: output, jobs: jobs
    ).run {
      try Companions("--labels", labels, for: x.count)
    } measure: { row, others, progress in
      let array = try InputArray(ArrayPath(x[row]))
      let (samples, codes) = (try array.samples, try others.array(for: row).labels)
      progress.expect(count)
      var found = try measured(
        SliceWork.parts(of: count, jobs: jobs, progress) { try part(samples, codes, $0) })
      found.samples = samples.count
      found.notes = [array.note].compactMap(\.self)
      return found
    }
  }
}
