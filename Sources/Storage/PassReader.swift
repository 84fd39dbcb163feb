import HDF5
import SweepCore

/// A merged measure pass, open: its values take the place of those that the run has.
final class PassReader {
  /// What the run's store remembers of it.
  let pass: StorePass
  private let reader: StoreReader
  private let rows: [Int: Int]
  private let mask: Record?
  /// The last mask that was read: all measures of a point ask for it.
  private var known: (point: Int, snapshots: [Int])?

  /// Opens the store of a pass.
  ///
  /// Throws as `StoreReader` does.
  init(_ path: String, plan: Plan) throws {
    reader = try StoreReader(path, plan: plan)
    mask = plan.records.first { $0.name == MeasurePass.mask }
    rows = reader.content.rows.reduce(into: [:]) { $0[$1.point] = $1.row }
    var digester = ContentDigester()
    for row in reader.content.rows { digester.add("\(row.point)", row.contentDigest) }
    pass = StorePass(plan: plan, content: digester.finish())
  }

  /// Whether it has measured nothing yet.
  var isEmpty: Bool { rows.isEmpty }

  /// Puts what the pass measured in the place of `values`, the run's own of this point; whatever it
  /// did not measure stays. Returns the last place it measured, `nil` where there is none.
  func replace(_ values: inout [Double], of record: Record, at point: Int) throws -> Int? {
    guard let row = rows[point],
      let own = pass.plan.measurements.first(where: { $0.name == record.name })
    else { return nil }
    let found = try reader.values(of: own, row: row, point: point)
    return try replace(&values, of: record, with: found, at: point, row: row)
  }

  /// The same for a measured array.
  func replace(
    _ values: inout [Double], of record: Record, in bucket: Bucket, at point: Int
  ) throws {
    guard let row = rows[point],
      let place = pass.plan.buckets.first(where: { $0.selector == bucket.selector }),
      let own = place.arrays.first(where: { $0.name == record.name })
    else { return }
    let found = try reader.array(own, of: place, point: point)
    _ = try replace(&values, of: record, with: found, at: point, row: row)
  }

  private func replace(
    _ values: inout [Double], of record: Record, with found: [Double], at point: Int, row: Int
  ) throws -> Int? {
    guard record.snapshots != nil else {
      // Of what is measured once NaN is all there is to tell that it was not.
      if !found.allSatisfy(\.isNaN) { values = found }
      return nil
    }
    let snapshots = try measuredSnapshots(at: point, row: row)
    guard let last = snapshots.last else { return nil }
    let width = record.snapshotElementCount
    for place in snapshots {
      let slice = place * width..<(place + 1) * width
      values.replaceSubrange(slice, with: found[slice])
    }
    return last
  }

  private func measuredSnapshots(at point: Int, row: Int) throws -> [Int] {
    if let known, known.point == point { return known.snapshots }
    guard let mask else { return [] }
    let values = try reader.values(of: mask, row: row, point: point)
    let snapshots = values.indices.filter { values[$0] == 1 }
    known = (point, snapshots)
    return snapshots
  }

  /// Closes the store.
  func close() throws { try reader.close() }
}
