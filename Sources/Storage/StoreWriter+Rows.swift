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

/// Gathers the rows of one block after the other.
private struct RowWriter {
  let plan: Plan
  let grid: Grid
  let targets: OpenDatasets
  private let finalPlaces: [Int?]
  private let epochs: Int
  private let hasProvenance: Bool
  private var bucketRows: [String: Int] = [:]
  private var chunk = RawChunk()
  private var disk = EarlySync()

  init(plan: Plan, grid: Grid, targets: OpenDatasets, hasProvenance: Bool) {
    self.plan = plan
    self.grid = grid
    self.targets = targets
    self.hasProvenance = hasProvenance
    let names = Schema.finalRecords(plan).map(\.name)
    finalPlaces = plan.records.map { names.firstIndex(of: $0.name) }
    epochs = hasProvenance ? plan.dimension(Schema.epoch)?.length ?? 0 : 0
  }

  mutating func write(
    _ merge: MergePlan, _ block: CubeBlocks.Block, from sources: MergeSources,
    to file: borrowing File
  ) throws {
    let values = block.points.map { grid[$0] }
    var finals = Schema.finalRecords(plan).map { _ in
      [Double](repeating: .nan, count: block.points.count)
    }
    if !merge.rows.isEmpty {
      try writeArrays(merge.rows, block, from: sources, to: file, &finals)
      try writeTensors(merge.rows, block, values, from: sources, to: file)
    }
    try PointsTable(plan: plan, values: values, merge: merge, block: block, finals: finals)
      .write(to: file, targets, hasProvenance: hasProvenance)
  }

  private func writeArrays(
    _ rows: [MergeCandidate], _ block: CubeBlocks.Block, from sources: MergeSources,
    to file: borrowing File, _ finals: inout [[Double]]
  ) throws {
    let points = block.points
    var gathered = plan.records.map { record in
      [Double](repeating: .nan, count: points.count * record.elementCount)
    }
    var seconds = [Double](repeating: .nan, count: points.count * epochs)
    for candidate in rows {
      let place = candidate.point - points.lowerBound
      for (number, record) in plan.records.enumerated() {
        let (values, last) = try sources.values(of: record, for: candidate)
        let start = place * record.elementCount
        gathered[number].replaceSubrange(start..<start + values.count, with: values)
        guard let final = finalPlaces[number], values.indices.contains(last) else { continue }
        finals[final][place] = values[last]
      }
      guard epochs > 0 else { continue }
      let own = try sources.source(of: candidate)
        .epochSeconds(row: candidate.row, point: candidate.point, epochs: epochs)
      seconds.replaceSubrange(place * epochs..<(place + 1) * epochs, with: own)
    }
    for (number, record) in plan.records.enumerated() {
      try targets.write(
        .numbers(gathered[number]), block.box(record.shape), to: record.name, in: file)
    }
    guard epochs > 0 else { return }
    let path = "\(Schema.provenance)/\(Schema.epochSeconds)"
    try targets.write(.numbers(seconds), rows: points, to: path, in: file)
  }

  /// Appends the points to their buckets.
  private mutating func writeTensors(
    _ rows: [MergeCandidate], _ block: CubeBlocks.Block, _ values: [[Value]],
    from sources: MergeSources, to file: borrowing File
  ) throws {
    if plan.buckets.isEmpty { return }
    var added: [String: [Int]] = [:]
    for candidate in rows {
      let setup = plan.setup(of: values[candidate.point - block.points.lowerBound])
      guard let bucket = plan.bucket(of: setup) else { continue }
      let row = bucketRows[bucket.name, default: 0]
      bucketRows[bucket.name] = row + 1
      added[bucket.name, default: []].append(candidate.point)
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
        try ChunkCopy(record.name, from: from.0, row: from.row, to: target, row: row)
          .run(using: &chunk)
      }
      disk.beginIfDue(file)
    }
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
