import Files
import SweepCore

@testable import Storage

/// A study that never was, with every shape that the five studies record.
enum EveryShape {
  static let images = [0, 256, 600]
  static let widths = [2, 5]

  static func plan(
    pass: MeasurePass? = nil, measures names: [String]? = nil, bits: Int? = 8
  ) throws -> Plan {
    func isKept(_ record: Record) -> Bool {
      names.map { record.isMeasured && ($0 + [MeasurePass.mask]).contains(record.name) } ?? true
    }
    return try Plan(
      name: "shapes", experiment: "test", experimentVersion: 1,
      setup: ["hidden_dim": .integer(2), "seed": .integer(1)],
      axes: [
        Axis(name: "hidden_dim", type: .int32, values: widths.map { .integer(Int64($0)) }),
        Axis(name: "seed", type: .int64, values: [.integer(1), .integer(2)]),
      ],
      measure: names ?? ["all"], record: RecordingPolicy(activationBits: bits), limits: Limits(),
      datasets: [], pass: pass, keeping: isKept
    ) { setup in
      let records = records(width: Int(setup["hidden_dim"]?.asInteger ?? 0))
      guard let names else { return records }
      let wanted = records.filter { names.contains($0.name) }
      return records + [MeasurePass.mask(beside: wanted)].compactMap { $0 }
    }
  }

  static func records(width: Int) -> [Record] {
    let snapshot = Dimension(
      "snapshot", length: 3, key: "every", coordinate: "images_seen", values: images)
    let unit = Dimension("unit", length: width, key: "hidden_dim")
    let digits = [Dimension("digit", length: 2), Dimension("other_digit", length: 2)]
    func record(
      _ name: String, _ kind: Record.Kind, _ dimensions: [Dimension],
      _ type: SweepCore.ElementType = .float64, packed: Bool = false
    ) -> Record {
      Record(
        name, kind, dimensions: dimensions, type: type, units: "1", longName: "the \(name)",
        isCompressed: packed)
    }
    return [
      record("train_loss", .curve, [Dimension("epoch", length: 3)], .float32),
      record(
        "step_loss", .curve,
        [Dimension("step", length: 4, coordinate: "step_images", values: [1, 2, 3, 4])], .float32),
      record("rank", .measurement, [snapshot]),
      record(
        "layer_rank", .measurement,
        [snapshot, Dimension("layer", length: 2, labels: ["hidden1", "output"])], .float32),
      record("pairs", .measurement, [snapshot] + digits),
      record("probe_accuracy", .measurement, []),
      record(
        "probe_interval", .measurement,
        [Dimension("bound", length: 2, labels: ["lower", "upper"])]),
      record("importance", .array, [snapshot, unit]),
      record("mean_activation", .array, [snapshot, unit], .float32),
      record("best_epoch", .fact, []),
      record("split_sizes", .fact, [Dimension("part", length: 3)]),
      record(
        "hidden1_weight", .tensor, [snapshot, unit, Dimension("feature", length: 3)], .float32),
      record("best_hidden1_weight", .tensor, [unit, Dimension("feature", length: 3)], .float32),
      record(
        "hidden1_activation", .tensor, [snapshot, Dimension("sample", length: 7), unit], .float32,
        packed: true),
    ]
  }

  /// What one snapshot of a point has; `shift` makes it another one.
  static func snapshot(_ place: Int, _ index: Int, width: Int, shift: Double) -> SnapshotResult {
    let base = Double(100 * index + 10 * place) + shift
    return SnapshotResult(
      moment: images[place],
      measurements: [
        "rank": [base], "layer_rank": [base, base + 1], "pairs": [0, 1, 2, 3].map { base + $0 },
        "probe_accuracy": [base / 2], "probe_interval": [base - 1, base + 1],
        "importance": (0..<width).map { base + Double($0) },
        "mean_activation": (0..<width).map { base + Double($0) / 4 },
      ])
  }

  static func result(_ index: Int, _ plan: Plan) throws -> PointResult {
    let point = try plan.point(at: index)
    let width = Int(point.setup["hidden_dim"]?.asInteger ?? 0)
    let snapshots = images.indices.map { place in
      var snapshot = snapshot(place, index, width: width, shift: 0)
      snapshot.tensors["hidden1_weight"] = (0..<3 * width).map { Float(100 * place + $0) }
      if place == 2 {
        snapshot.tensors["hidden1_activation"] = [Float](repeating: 0.5, count: 7 * width)
      }
      return snapshot
    }
    return PointResult(
      point: point, epochsRun: 3,
      curves: ["train_loss": [3, 2, 2.5], "step_loss": [9, 8, 7]], snapshots: snapshots,
      facts: ["best_epoch": [2], "split_sizes": [50, 10, 5]],
      best: BestResult(
        epoch: 2, value: 2, tensors: ["best_hidden1_weight": (0..<3 * width).map { Float($0) }]),
      provenance: provenance)
  }

  private static var provenance: Provenance {
    Provenance(
      host: "alpha", pid: 7, kernel: "Haswell", attempt: 1, startedAt: "2026-01-01T00:00:00Z",
      finishedAt: "2026-01-01T00:00:09Z", wallSeconds: 9, epochSeconds: [1, 1, 1])
  }

  static func shard(_ range: Range<Int>, of run: TestRun) throws {
    _ = try ShardFile.write(
      try range.map { try result($0, run.plan) }, covering: range, stage: .train, attempt: 1,
      plan: run.plan, source: Fixture.source, in: run.folder.shards)
  }

  /// A pass that measures these at the last two snapshots of some points, all greater by 1,000.
  static func pass(_ range: Range<Int>, of run: TestRun, _ names: [String]) throws {
    let pass = MeasurePass(
      run: run.plan.digest, number: 1, source: Fixture.source, isDense: false)
    let plan = try plan(pass: pass, measures: names)
    let folder = run.folder.pass(plan.digest)
    try Folder.create(folder.shards)
    try writeDurably(try CanonicalJSON.text(plan), to: folder.plan)
    let results = try range.map { index in
      let point = try plan.point(at: index)
      let width = Int(point.setup["hidden_dim"]?.asInteger ?? 0)
      let snapshots = [1, 2].map { place in
        var found = snapshot(place, index, width: width, shift: 1000)
        found.measurements = found.measurements.filter { names.contains($0.key) }
        if names.contains("rank") || names.contains("importance") {
          found.measurements[MeasurePass.mask] = [1]
        }
        return found
      }
      return PointResult(
        point: point, epochsRun: 3, curves: [:], snapshots: snapshots, provenance: provenance)
    }
    _ = try ShardFile.write(
      results, covering: range, stage: .measure, attempt: 1, plan: plan, source: Fixture.source,
      in: folder.shards)
  }
}
