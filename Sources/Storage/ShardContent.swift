import HDF5
import SweepCore

/// Refuses a shard file that is not what its name and plan promise.
struct ShardContent {
  /// The most rows that are held in memory.
  private static func most(_ plan: Plan) -> Int {
    let widest = plan.records.map(\.elementCount).max() ?? 1
    return max(1, min(4096, (1 << 20) / widest))
  }

  let name: ShardName
  let plan: Plan

  /// Looks at what the file says of itself and at the shapes of all its arrays, before anything is
  /// read of which it says itself how long it is.
  func check(_ file: borrowing File) throws {
    try requireText(Schema.format, Schema.shardFormat, in: file)
    try requireText(Schema.plan, plan.digest, in: file)
    guard try file.attribute(Schema.version) == .numbers([1], .int32, isScalar: true) else {
      throw corrupt("it is of another format version")
    }
    guard try name.range.upperBound <= plan.grid.count else {
      throw corrupt("its name promises points that are not planned")
    }
    let scale = try file.dataset(Schema.point)
    guard scale.layout.type == .int32, scale.shape.count == 1, scale.shape[0] <= name.range.count
    else { throw corrupt("it holds more points than its name promises") }
    try Schema.shardRoot(plan, points: scale.shape[0]).check(file)
    try Schema.provenance(plan, points: scale.shape[0]).check(file)
    let points = try scale.read(Int64.self).map(Int.init)
    try scale.close()
    guard points.allSatisfy(name.range.contains), zip(points, points.dropFirst()).allSatisfy(<)
    else { throw corrupt("it holds points that its name does not promise") }
    try checkBuckets(points, file)
  }

  /// Reads all columns of a file whose shapes are right.
  func check(_ points: [Int], _ file: OpenFile) throws {
    if let first = points.first {
      let expected = try plan.point(at: first).key
      guard try file.texts(Schema.key, 0..<1) == [expected] else {
        throw corrupt("point \(first) has another key than in the plan")
      }
    }
    let most = Self.most(plan)
    for start in stride(from: 0, to: points.count, by: most) {
      let rows = start..<min(points.count, start + most)
      let table = try OutcomeTable(reading: file, group: "", rows)
      for row in rows where PointStatus(rawValue: table.status(row))?.hasResult != true {
        throw corrupt("it knows a status \"\(table.status(row))\"")
      }
      for record in plan.records { _ = try file.numbers(record.name, rows) }
      if plan.dimension(Schema.epoch) != nil {
        _ = try file.numbers("\(Schema.provenance)/\(Schema.epochSeconds)", rows)
      }
    }
    for bucket in try usedBuckets(points) {
      for record in bucket.tensors {
        let path = "\(Schema.snapshots)/\(bucket.name)/\(record.name)"
        try checkChunks(try file.dataset(path), path)
      }
    }
  }

  /// Chunks are copied unread; but whether they can be found, and are as long as they may be, shows
  /// without.
  private func checkChunks(_ tensor: OpenDataset, _ path: String) throws {
    guard let chunk = tensor.layout.chunk else { return }
    let most = chunk.reduce(tensor.layout.type?.byteCount ?? 8, *)
    for offset in ChunkCopy.offsets(of: chunk, in: tensor.layout.shape) {
      let size = try tensor.use { try $0.storedChunkSize(at: offset) }
      // What cannot be compressed becomes a little longer.
      guard size <= most + most / 8 + 1024 else {
        throw corrupt("a chunk of \(path) has \(size) bytes, \(most) are planned")
      }
    }
  }

  private func usedBuckets(_ points: [Int]) throws -> [Bucket] {
    let grid = try plan.grid
    let names = Set(points.compactMap { plan.bucket(of: plan.setup(of: grid[$0]))?.name })
    return plan.buckets.filter { names.contains($0.name) }
  }

  private func checkBuckets(_ points: [Int], _ file: borrowing File) throws {
    var rows: [String: [Int]] = [:]
    let grid = try plan.grid
    for point in points {
      guard let bucket = plan.bucket(of: plan.setup(of: grid[point])) else { continue }
      rows[bucket.name, default: []].append(point)
    }
    for bucket in plan.buckets {
      guard let own = rows[bucket.name] else { continue }
      let group = Schema.bucket(bucket, plan, points: own.count)
      try group.check(file)
      let path = group.path(of: Schema.point)
      guard try file.dataset(path).read(Int64.self).map(Int.init) == own else {
        throw corrupt("\(path) does not list the points of the file")
      }
    }
  }

  private func requireText(
    _ attribute: String, _ expected: String, in file: borrowing File
  ) throws {
    let found = try file.text(attribute) ?? "nothing"
    guard found == expected else {
      throw corrupt("its \(attribute) is \(found.prefix(100)), not \(expected)")
    }
  }

  private func corrupt(_ reason: String) -> StorageError {
    StorageError(.corrupt, name.description, reason)
  }
}
