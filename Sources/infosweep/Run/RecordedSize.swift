import SweepCore

/// The bytes of one recorded array, over all points.
struct RecordedSize: Encodable {
  /// What an array belongs to, which says what recording less would be.
  enum Part: String, Encodable, CaseIterable {
    case weights, activations, measures
  }

  let name: String
  /// How many points have it.
  let points: Int
  /// Its bytes for one point, before compression. Of a huge sweep they are no whole number that a
  /// machine holds.
  let bytesEach: Double
  /// Whether bits were left out of the values, so that compression gets more out of them than the
  /// number says for certain.
  let isEstimated: Bool
  let part: Part

  var total: Double { Double(points) * bytesEach }

  private enum CodingKeys: String, CodingKey {
    case name, points, part
    case bytesEach = "bytes_each"
    case isEstimated = "is_estimated"
  }

  /// The sizes of everything a plan records, tensors by bucket.
  static func all(of plan: Plan) throws -> [RecordedSize] {
    let grid = try plan.grid
    let scalars = plan.records.map { record in
      RecordedSize(
        name: record.name, points: grid.count, bytesEach: bytes(of: record), isEstimated: false,
        part: .measures)
    }
    let tensors = plan.buckets.flatMap { bucket in
      let points = grid.count(where: bucket.selector)
      return bucket.tensors.map { record in
        let bits = record.isActivation ? plan.record.activationBits : nil
        // Sign, exponent and the bits that are kept; the zeros behind them take next to nothing.
        let share = bits.map { Double(9 + $0) / 32 } ?? 1
        let bytes = bytes(of: record, moments: moments(of: record, in: plan))
        return RecordedSize(
          name: "snapshots/\(bucket.name)/\(record.name)", points: points,
          bytesEach: bytes * share, isEstimated: bits != nil, part: part(of: record))
      }
    }
    return scalars + tensors
  }

  private static func part(of record: Record) -> Part {
    if record.kind != .tensor { return .measures }
    return record.isActivation ? .activations : .weights
  }

  /// At how many snapshots a tensor is recorded: weights and activations have their schedules. At
  /// most so many, where the snapshots of shorter trainings are among them.
  private static func moments(of record: Record, in plan: Plan) -> Int? {
    guard record.kind == .tensor, let snapshots = record.snapshots,
      let all = snapshots.values, let last = all.last
    else { return nil }
    let schedule = record.isActivation ? plan.record.activations : plan.record.weights
    let recorded =
      snapshots.coordinate == "snapshot_epoch"
      ? schedule.moments(among: 0...last, measured: all)
      : schedule.moments(among: all, measured: all)
    return recorded.filter(all.contains).count
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
