import HDF5
import SweepCore

/// The values that come from results: read once, in the order of the points, one chunk of the cube
/// in memory at a time.
extension StoreWriter {
  /// The last value of each final record for each point.
  typealias Finals = [[Double]]

  func writeRows(to file: borrowing File) throws -> Finals {
    let targets = OpenDatasets()
    var writer = RowWriter(plan: plan, grid: grid, targets: targets)
    let shape = plan.axes.map(\.values.count)
    let blocks = CubeBlocks(shape: shape, chunk: Schema.cubeChunk(plan)).blocks
    var next = 0
    for block in blocks {
      let start = next
      while next < merge.rows.count, merge.rows[next].point < block.points.upperBound { next += 1 }
      guard next > start else { continue }
      try writer.write(merge.rows[start..<next], block, from: sources, to: file)
    }
    try targets.close()
    return writer.finals
  }
}

/// Gathers the rows of one block after the other.
private struct RowWriter {
  let plan: Plan
  let grid: Grid
  let targets: OpenDatasets
  var finals: StoreWriter.Finals
  private let finalPlaces: [Int?]
  private let epochs: Int
  private var bucketRows: [String: Int] = [:]
  private var chunk = RawChunk()

  init(plan: Plan, grid: Grid, targets: OpenDatasets) {
    self.plan = plan
    self.grid = grid
    self.targets = targets
    let names = Schema.finalRecords(plan).map(\.name)
    finals = names.map { _ in [Double](repeating: .nan, count: grid.count) }
    finalPlaces = plan.records.map { names.firstIndex(of: $0.name) }
    epochs = plan.dimension(Schema.epoch)?.length ?? 0
  }

  mutating func write(
    _ rows: ArraySlice<MergeCandidate>, _ block: CubeBlocks.Block, from sources: MergeSources,
    to file: borrowing File
  ) throws {
    var gathered = plan.records.map { record in
      [Double](repeating: .nan, count: block.points.count * record.elementCount)
    }
    var seconds = [Double](repeating: .nan, count: block.points.count * epochs)
    for candidate in rows {
      let source = try sources.source(of: candidate.origin)
      for (place, record) in plan.records.enumerated() {
        let (values, last) = try sources.values(of: record, for: candidate)
        let start = (candidate.point - block.points.lowerBound) * record.elementCount
        gathered[place].replaceSubrange(start..<start + values.count, with: values)
        note(values, last: last, place, at: candidate.point)
      }
      if epochs > 0 {
        let own = try source.epochSeconds(
          row: candidate.row, point: candidate.point, epochs: epochs)
        let start = (candidate.point - block.points.lowerBound) * epochs
        seconds.replaceSubrange(start..<start + epochs, with: own)
      }
      try copyTensors(candidate, source, sources, file)
    }
    for (place, record) in plan.records.enumerated() {
      let box = Box(
        start: block.start + record.shape.map { _ in 0 }, count: block.count + record.shape)
      let values = gathered[place]
      try targets.dataset(record.name, in: file).use { dataset in
        if box.start.isEmpty { try dataset.write(values) } else { try dataset.write(values, box) }
      }
    }
    try writeEpochSeconds(seconds, block.points, file)
  }

  /// Keeps the last value of a curve or measurement for the table of points.
  private mutating func note(_ values: [Double], last: Int, _ place: Int, at point: Int) {
    guard let final = finalPlaces[place], values.indices.contains(last) else { return }
    finals[final][point] = values[last]
  }

  private func writeEpochSeconds(
    _ seconds: [Double], _ points: Range<Int>, _ file: borrowing File
  ) throws {
    guard epochs > 0 else { return }
    let path = "\(Schema.provenance)/\(Schema.epochSeconds)"
    try targets.dataset(path, in: file).use { dataset in
      try dataset.write(seconds, Box(rows: points, of: dataset.shape))
    }
  }

  private mutating func copyTensors(
    _ candidate: MergeCandidate, _ source: any RowSource, _ sources: MergeSources,
    _ file: borrowing File
  ) throws {
    guard let bucket = plan.bucket(of: plan.setup(of: grid[candidate.point])) else { return }
    let row = bucketRows[bucket.name, default: 0]
    bucketRows[bucket.name] = row + 1
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
      let from = try source.tensor(record, of: bucket, point: candidate.point)
      try ChunkCopy(record.name, from: from.0, row: from.row, to: target, row: row)
        .run(using: &chunk)
    }
  }
}
