import Files
import Foundation
import Storage
import SweepCore

/// A run folder with made-up results, for the benchmarks of the store.
final class StoreScene {
  let folder: RunFolder
  let plan: Plan
  private let temporary: TemporaryFolder

  /// - Parameters:
  ///   - tensor: Rows and columns of the weights that each of ten snapshots has; none for none.
  init(points: Int, tensor: (rows: Int, columns: Int)? = nil) throws {
    let temporary = try TemporaryFolder()
    let plan = try Plan(
      name: "bench", experiment: "bench", experimentVersion: 1,
      setup: ["width": .integer(8), "seed": .integer(1)],
      axes: [
        Axis(name: "width", type: .int32, values: (1...10).map { .integer($0) }),
        Axis(name: "seed", type: .int64, values: (1...points / 10).map { .integer(Int64($0)) }),
      ],
      measure: ["all"], record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { _ in Self.records(tensor) }
    self.plan = plan
    folder = RunFolder(temporary.path)
    self.temporary = consume temporary
    try Folder.create(folder.shards)
    try writeDurably(try CanonicalJSON.text(plan), to: folder.plan)
  }

  /// Four curves of 50 epochs, four measurements of ten snapshots.
  private static func records(_ tensor: (rows: Int, columns: Int)?) -> [Record] {
    let epoch = Dimension("epoch", length: 50)
    let snapshot = Dimension(
      "snapshot", length: 10, coordinate: "snapshot_epoch", values: (1...10).map { $0 * 5 })
    var records = (1...4).map { number in
      Record(
        "curve_\(number)", .curve, dimensions: [epoch], type: .float32, units: "nat",
        longName: "curve \(number)")
    }
    records += (1...4).map { number in
      Record(
        "measurement_\(number)", .measurement, dimensions: [snapshot], type: .float64, units: "1",
        longName: "measurement \(number)")
    }
    guard let tensor else { return records }
    let unit = Dimension("unit", length: tensor.rows)
    let feature = Dimension("feature", length: tensor.columns)
    records.append(
      Record(
        "weight", .tensor, dimensions: [snapshot, unit, feature], type: .float32, units: "1",
        longName: "weights"))
    return records
  }

  /// Seals the points of a range in shard files of so many.
  func seal(_ range: Range<Int>, each count: Int) throws {
    for first in stride(from: range.lowerBound, to: range.upperBound, by: count) {
      let points = first..<min(first + count, range.upperBound)
      try seal(points)
    }
  }

  /// Seals one shard file.
  @discardableResult
  func seal(_ points: Range<Int>) throws -> SealedShard {
    let results = try points.map { try result(try plan.point(at: $0)) }
    return try ShardFile.write(
      results, covering: points, stage: .train, attempt: 1, plan: plan, source: "bench",
      in: folder.shards)
  }

  private func result(_ point: Point) throws -> PointResult {
    var state = UInt64(point.index)
    func number() -> Double {
      state = state &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F
      return Double(state >> 40) / Double(1 << 24)
    }
    var curves: [String: [Double]] = [:]
    for record in plan.records where record.kind == .curve {
      curves[record.name] = (0..<50).map { 1 / Double($0 + 1) + number() / 64 }
    }
    let width = plan.buckets.first?.tensors.first.map { $0.elementCount / 10 }
    let snapshots = (1...10).map { place in
      SnapshotResult(
        moment: place * 5,
        measurements: Dictionary(
          uniqueKeysWithValues: (1...4).map { ("measurement_\($0)", [number()]) }),
        tensors: width.map { width in ["weight": (0..<width).map { _ in Float(number()) }] } ?? [:])
    }
    return PointResult(
      point: point, epochsRun: 50, curves: curves, snapshots: snapshots,
      provenance: Provenance(
        host: "bench", pid: 7, kernel: "Haswell", attempt: 1, startedAt: "2026-01-01T00:00:00Z",
        finishedAt: "2026-01-01T00:00:09Z", wallSeconds: 9,
        epochSeconds: [Double](repeating: 0.2, count: 50)))
  }
}
