import HDF5
import SweepCore

/// The columns of `/points` and `/provenance`, and the cubes of `/status` and `/point_index`: one
/// value for each planned point.
struct PointsTable {
  let plan: Plan
  let grid: Grid
  let merge: MergePlan
  let finals: [[Double]]

  func write(to file: borrowing File) throws(HDF5Error) {
    var statuses = [PointStatus](repeating: .missing, count: grid.count)
    var messages = [String](repeating: "", count: grid.count)
    for row in merge.rows {
      statuses[row.point] = row.status
      messages[row.point] = row.message
    }
    for (point, message) in merge.failed {
      statuses[point] = .failed
      messages[point] = message
    }
    let indices = Column.integers((0..<grid.count).map(Int64.init))
    try file.write(.integers(statuses.map { Int64($0.flag) }), to: Schema.status)
    try file.write(indices, to: Schema.pointIndex)
    func put(_ column: Column, _ name: String) throws(HDF5Error) {
      try file.write(column, to: "\(Schema.points)/\(name)")
    }
    try put(indices, Schema.point)
    try put(texts(\.key), Schema.key)
    for (place, axis) in plan.axes.enumerated() {
      try put(axis.column((0..<grid.count).map { grid[$0][place] }), axis.name)
    }
    try put(.text(statuses.map(\.rawValue)), Schema.status)
    try put(.text(messages), Schema.message)
    try put(wholes(missing: 0, \.epochsRun), Schema.epochsRun)
    try put(wholes(missing: -1, \.lastSnapshot), Schema.lastSnapshot)
    try put(texts(\.contentDigest), Schema.contentDigest)
    for (record, values) in zip(Schema.finalRecords(plan), finals) {
      try put(.numbers(values), Schema.column(of: record))
    }
    try writeProvenance(indices, to: file)
  }

  private func writeProvenance(_ indices: Column, to file: borrowing File) throws(HDF5Error) {
    func put(_ column: Column, _ name: String) throws(HDF5Error) {
      try file.write(column, to: "\(Schema.provenance)/\(name)")
    }
    try put(indices, Schema.point)
    try put(texts(\.provenance.host), Schema.host)
    try put(wholes(missing: 0, \.provenance.pid), Schema.pid)
    try put(texts(\.provenance.kernel), Schema.kernel)
    try put(wholes(missing: 0, \.provenance.attempt), Schema.attempt)
    try put(texts(\.provenance.signal), Schema.signal)
    try put(texts(\.provenance.startedAt), Schema.startedAt)
    try put(texts(\.provenance.finishedAt), Schema.finishedAt)
    var seconds = [Double](repeating: .nan, count: grid.count)
    for row in merge.rows { seconds[row.point] = row.provenance.wallSeconds }
    try put(.numbers(seconds), Schema.wallSeconds)
    try put(texts(\.shard), Schema.shard)
    try put(texts(\.shardDigest), Schema.shardDigest)
  }

  private func texts(_ value: (MergeCandidate) -> String) -> Column {
    var values = [String](repeating: "", count: grid.count)
    for row in merge.rows { values[row.point] = value(row) }
    return .text(values)
  }

  private func wholes(missing: Int64, _ value: (MergeCandidate) -> Int) -> Column {
    var values = [Int64](repeating: missing, count: grid.count)
    for row in merge.rows { values[row.point] = Int64(value(row)) }
    return .integers(values)
  }
}
