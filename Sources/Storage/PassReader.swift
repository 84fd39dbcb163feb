import HDF5
import SweepCore

/// A merged measure pass, open: its values take the place of those that the run has.
final class PassReader {
  /// What the run's store remembers of it.
  let pass: StorePass
  private let reader: StoreReader
  private let measured: PointSet
  private let mask: Record?
  /// The last mask that was read: all measures of a point ask for it.
  private var known: (point: Int, snapshots: [Int])?

  /// Opens the store of a pass.
  ///
  /// Throws as `StoreReader` does.
  init(_ path: String, plan: Plan) throws {
    reader = try StoreReader(path, plan: plan)
    mask = plan.records.first { $0.name == MeasurePass.mask }
    var measured = PointSet()
    for block in try CubeBlocks(reader.plan).blocks {
      for (point, outcome) in zip(block.points, try reader.outcomes(in: block.points))
      where outcome.status.hasResult { measured.append(point..<point + 1) }
    }
    self.measured = measured
    pass = StorePass(plan: plan, content: try reader.contentDigest())
  }

  /// Whether it has measured nothing yet.
  var isEmpty: Bool { measured.ranges.isEmpty }

  /// Puts what the pass measured in the place of `values`, the run's own of this point; whatever it
  /// did not measure stays. Returns the last place it measured, `nil` where there is none.
  func replace(_ values: inout [Double], of record: Record, at point: Int) throws -> Int? {
    guard measured.count(in: point..<point + 1) > 0,
      let own = pass.plan.measurements.first(where: { $0.name == record.name })
    else { return nil }
    let found = try reader.values(of: own, row: point, point: point)
    return try replace(&values, of: record, with: found, at: point)
  }

  /// The same for a measured array.
  func replace(
    _ values: inout [Double], of record: Record, in bucket: Bucket, at point: Int
  ) throws {
    guard measured.count(in: point..<point + 1) > 0,
      let place = pass.plan.buckets.first(where: { $0.selector == bucket.selector }),
      let own = place.arrays.first(where: { $0.name == record.name })
    else { return }
    let found = try reader.array(own, of: place, point: point)
    _ = try replace(&values, of: record, with: found, at: point)
  }

  private func replace(
    _ values: inout [Double], of record: Record, with found: [Double], at point: Int
  ) throws -> Int? {
    guard record.snapshots != nil else {
      // Of what is measured once NaN is all there is to tell that it was not.
      if !found.allSatisfy(\.isNaN) { values = found }
      return nil
    }
    let snapshots = try measuredSnapshots(at: point)
    guard let last = snapshots.last else { return nil }
    let width = record.snapshotElementCount
    for place in snapshots {
      let slice = place * width..<(place + 1) * width
      values.replaceSubrange(slice, with: found[slice])
    }
    return last
  }

  private func measuredSnapshots(at point: Int) throws -> [Int] {
    if let known, known.point == point { return known.snapshots }
    guard let mask else { return [] }
    let values = try reader.values(of: mask, row: point, point: point)
    let snapshots = values.indices.filter { values[$0] == 1 }
    known = (point, snapshots)
    return snapshots
  }

  /// Closes the store.
  func close() throws { try reader.close() }
}
