import HDF5
import SweepCore

/// The values that come from results: one chunk of the cube in memory at a time, in the order of
/// the points.
extension StoreWriter {
  /// Writes the rows of all points; returns what `StoreReader.contentDigest()` ought to say then.
  func writeRows(to file: borrowing File) throws -> String {
    let targets = OpenDatasets()
    var writer = RowWriter(
      plan: plan, grid: grid, targets: targets, hasProvenance: keepsProvenance)
    var digester = ContentDigester()
    for block in try CubeBlocks(plan).blocks {
      let merge = try sources.merge(block.points)
      for row in merge.rows { digester.add("\(row.point)", row.contentDigest) }
      try writer.write(merge, block, from: sources, to: file)
    }
    try targets.close()
    return digester.finish()
  }
}

/// Writes the rows of one block after the other.
private struct RowWriter {
  let plan: Plan
  let grid: Grid
  let targets: OpenDatasets
  let hasProvenance: Bool
  private var bucketRows: [String: Int] = [:]

  init(plan: Plan, grid: Grid, targets: OpenDatasets, hasProvenance: Bool) {
    self.plan = plan
    self.grid = grid
    self.targets = targets
    self.hasProvenance = hasProvenance
  }

  mutating func write(
    _ merge: MergePlan, _ block: CubeBlocks.Block, from sources: MergeSources,
    to file: borrowing File
  ) throws {
    let values = block.points.map { grid[$0] }
    var arrays = GatheredArrays(plan, block, hasProvenance: hasProvenance)
    var added: [String: [Int]] = [:]
    // All of a point at once, so that few files are opened a second time.
    for candidate in merge.rows {
      try arrays.add(candidate, from: sources)
      if plan.buckets.isEmpty { continue }
      let setup = plan.setup(of: values[candidate.point - block.points.lowerBound])
      guard let bucket = plan.bucket(of: setup) else { continue }
      let row = bucketRows[bucket.name, default: 0]
      bucketRows[bucket.name] = row + 1
      added[bucket.name, default: []].append(candidate.point)
      try copyTensors(of: bucket, candidate, from: sources, to: file, row: row)
    }
    if !merge.rows.isEmpty { try arrays.write(to: file, targets) }
    try writeColumns(of: added, values, block, to: file)
    let finals = arrays.finals
    try PointsTable(plan: plan, values: values, merge: merge, block: block, finals: finals)
      .write(to: file, targets, hasProvenance: hasProvenance)
  }

  private func copyTensors(
    of bucket: Bucket, _ candidate: MergeCandidate, from sources: MergeSources,
    to file: borrowing File, row: Int
  ) throws {
    for record in bucket.tensors {
      let target = try targets.dataset(
        "\(Schema.snapshots)/\(bucket.name)/\(record.name)", in: file)
      if record.kind == .array {
        // Measure passes may have parts of it, so that there are no chunks to take.
        guard let values = try sources.array(record, of: bucket, for: candidate) else { continue }
        try target.use { dataset in
          try dataset.write(values, Box(rows: row..<row + 1, of: dataset.shape))
        }
        continue
      }
      let from = try sources.source(of: candidate)
        .tensor(record, of: bucket, point: candidate.point)
      try ChunkCopy(record.name, from: from.0, row: from.row, to: target, row: row).run()
    }
  }

  /// The points that were appended to each bucket.
  private func writeColumns(
    of added: [String: [Int]], _ values: [[Value]], _ block: CubeBlocks.Block,
    to file: borrowing File
  ) throws {
    for bucket in plan.buckets {
      guard let points = added[bucket.name], let end = bucketRows[bucket.name] else { continue }
      func put(_ column: Column, _ name: String) throws {
        try targets.write(
          column, rows: end - points.count..<end, to: "\(Schema.snapshots)/\(bucket.name)/\(name)",
          in: file)
      }
      try put(.integers(points.map(Int64.init)), Schema.point)
      for (place, axis) in plan.axes.enumerated() {
        try put(
          axis.column(points.map { values[$0 - block.points.lowerBound][place] }), axis.name)
      }
    }
  }
}
