import SweepCore

/// A plan for people: axes, setup, and the bytes it will write.
struct PlanText {
  let plan: Plan

  /// The lines.
  var text: String {
    get throws {
      let grid = try plan.grid
      var lines = [
        "\(plan.name): \(grid.count) points of \(plan.experiment) \(plan.experimentVersion), "
          + "plan \(plan.digest.prefix(12))"
      ]
      lines += plan.axes.map { axis in
        "  axis  \(axis.name) (\(axis.values.count)): \(Self.list(axis.values))"
      }
      for key in plan.setup.keys.sorted() where !plan.axes.contains(where: { $0.name == key }) {
        lines.append("  setup \(key): \(plan.setup[key].map { "\($0)" } ?? "")")
      }
      for dataset in plan.datasets {
        lines.append("  data  \(dataset.name), SHA-256 \(dataset.digest.prefix(12))")
      }
      let sizes = try RecordedSize.all(of: plan)
      for size in sizes {
        lines.append("  write \(size.name): \(size.arrays) x \(Output.bytes(size.bytesEach))")
      }
      let total = sizes.reduce(0) { $0 + $1.total }
      lines.append("  about \(Output.bytes(total)) before compression")
      return lines.joined(separator: "\n")
    }
  }

  private static func list(_ values: [Value]) -> String {
    let shown = values.prefix(12).map(\.description).joined(separator: ", ")
    return values.count > 12 ? "\(shown), ... \(values[values.count - 1])" : shown
  }
}

/// The bytes of one recorded array, over all points.
struct RecordedSize {
  let name: String
  /// How many points have it.
  let arrays: Int
  /// Its bytes for one point. Of a huge sweep they are no whole number that a machine holds.
  let bytesEach: Double

  var total: Double { Double(arrays) * bytesEach }

  /// The sizes of everything a plan records, tensors by bucket.
  static func all(of plan: Plan) throws -> [RecordedSize] {
    let count = try plan.grid.count
    let scalars = plan.records.map { record in
      RecordedSize(name: record.name, arrays: count, bytesEach: bytes(of: record))
    }
    let tensors = plan.buckets.flatMap { bucket in
      let points = points(of: bucket, in: plan, count: count)
      return bucket.tensors.map { record in
        RecordedSize(
          name: "snapshots/\(bucket.name)/\(record.name)", arrays: points,
          bytesEach: bytes(of: record, moments: moments(of: record, in: plan)))
      }
    }
    return scalars + tensors
  }

  /// The points of a bucket, counted on the axes its selector names; the others run freely.
  private static func points(of bucket: Bucket, in plan: Plan, count: Int) -> Int {
    plan.axes.reduce(count) { points, axis in
      bucket.selector[axis.name] == nil ? points : points / axis.values.count
    }
  }

  /// At how many snapshots a tensor is recorded: activations have their own schedule.
  private static func moments(of record: Record, in plan: Plan) -> Int {
    let snapshots = record.dimensions.first?.values ?? []
    let policy = record.isCompressed ? plan.record.activations : plan.record.weights
    let last = snapshots.last ?? 0
    return policy.moments(among: 0...last, measured: snapshots).filter(snapshots.contains).count
  }

  private static func bytes(of record: Record, moments: Int? = nil) -> Double {
    let width: Double
    switch record.type {
    case .int8: width = 1
    case .int32, .float32: width = 4
    case .int64, .float64: width = 8
    case .text: width = 16
    }
    // Of a tensor the snapshots come first, and not at all of them it is recorded.
    let lengths = moments.map { [$0] + record.shape.dropFirst() } ?? record.shape
    return lengths.reduce(width) { $0 * Double($1) }
  }
}
