import HDF5
import SweepCore

/// The columns of `/points` and `/provenance`, and the cubes of `/status` and `/point_index`, of
/// the points of one block.
struct PointsTable {
  let plan: Plan
  /// The values of the axes at each point.
  let values: [[Value]]
  let merge: MergePlan
  let block: CubeBlocks.Block
  /// The last value of each final record at each point.
  let finals: [[Double]]

  private var points: Range<Int> { block.points }

  func write(to file: borrowing File, _ targets: OpenDatasets, hasProvenance: Bool) throws {
    var statuses = [PointStatus](repeating: .missing, count: points.count)
    var messages = [String](repeating: "", count: points.count)
    for row in merge.rows {
      statuses[row.point - points.lowerBound] = row.status
      messages[row.point - points.lowerBound] = row.message
    }
    for (point, message) in merge.failed {
      statuses[point - points.lowerBound] = .failed
      messages[point - points.lowerBound] = message
    }
    let indices = Column.integers(points.map(Int64.init))
    try targets.write(
      .integers(statuses.map { Int64($0.flag) }), block.box([]), to: Schema.status, in: file)
    let isList = plan.layout == .list
    try targets.write(
      indices, block.box([]), to: isList ? Schema.point : Schema.pointIndex, in: file)
    func put(_ column: Column, _ name: String) throws {
      try targets.write(column, rows: points, to: "\(Schema.points)/\(name)", in: file)
    }
    try put(indices, Schema.point)
    try put(texts(\.key), Schema.key)
    for (place, axis) in plan.axes.enumerated() {
      let column = axis.column(values.map { $0[place] })
      try put(column, axis.name)
      if isList { try targets.write(column, rows: points, to: axis.name, in: file) }
    }
    try put(.text(statuses.map(\.rawValue)), Schema.status)
    try put(.text(messages), Schema.message)
    try put(wholes(missing: 0, \.epochsRun), Schema.epochsRun)
    try put(wholes(missing: -1, \.lastSnapshot), Schema.lastSnapshot)
    try put(texts(\.contentDigest), Schema.contentDigest)
    for (record, values) in zip(Schema.finalRecords(plan), finals) {
      try put(.numbers(values), Schema.column(of: record))
    }
    if hasProvenance { try writeProvenance(indices, to: file, targets) }
  }

  private func writeProvenance(
    _ indices: Column, to file: borrowing File, _ targets: OpenDatasets
  ) throws {
    func put(_ column: Column, _ name: String) throws {
      try targets.write(column, rows: points, to: "\(Schema.provenance)/\(name)", in: file)
    }
    try put(indices, Schema.point)
    try put(texts(\.provenance.host), Schema.host)
    try put(wholes(missing: 0, \.provenance.pid), Schema.pid)
    try put(texts(\.provenance.kernel), Schema.kernel)
    try put(wholes(missing: 0, \.provenance.attempt), Schema.attempt)
    try put(texts(\.provenance.signal), Schema.signal)
    try put(texts(\.provenance.startedAt), Schema.startedAt)
    try put(texts(\.provenance.finishedAt), Schema.finishedAt)
    var seconds = [Double](repeating: .nan, count: points.count)
    for row in merge.rows { seconds[row.point - points.lowerBound] = row.provenance.wallSeconds }
    try put(.numbers(seconds), Schema.wallSeconds)
    try put(texts(\.shard), Schema.shard)
    try put(texts(\.shardDigest), Schema.shardDigest)
  }

  private func texts(_ value: (MergeCandidate) -> String) -> Column {
    var values = [String](repeating: "", count: points.count)
    for row in merge.rows { values[row.point - points.lowerBound] = value(row) }
    return .text(values)
  }

  private func wholes(missing: Int64, _ value: (MergeCandidate) -> Int) -> Column {
    var values = [Int64](repeating: missing, count: points.count)
    for row in merge.rows { values[row.point - points.lowerBound] = Int64(value(row)) }
    return .integers(values)
  }
}
