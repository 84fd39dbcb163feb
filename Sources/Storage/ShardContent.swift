import HDF5
import SweepCore

/// Reads what a shard file says about its points, and refuses a file that is not what its name and
/// plan promise.
struct ShardContent {
  let name: ShardName
  let digest: String
  let plan: Plan

  func candidates(in file: borrowing File) throws -> [MergeCandidate] {
    try requireText(Schema.format, Schema.shardFormat, in: file)
    try requireText(Schema.plan, plan.digest, in: file)
    guard try file.attribute(Schema.version) == .numbers([1], .int32, isScalar: true) else {
      throw corrupt("it is of another format version")
    }
    let points = try file.dataset(Schema.point).read(Int64.self).map(Int.init)
    guard points.allSatisfy(name.range.contains), zip(points, points.dropFirst()).allSatisfy(<)
    else { throw corrupt("it holds points that its name does not promise") }
    try Schema.shardRoot(plan, points: points.count).check(file)
    try Schema.provenance(plan, points: points.count).check(file)
    let candidates = try read(points, file)
    if let first = candidates.first, try plan.point(at: first.point).key != first.key {
      throw corrupt("point \(first.point) has another key than in the plan")
    }
    try checkBuckets(points, file)
    return candidates
  }

  private func read(_ points: [Int], _ file: borrowing File) throws -> [MergeCandidate] {
    let keys = try file.dataset(Schema.key).readText()
    let statuses = try file.dataset(Schema.status).readText()
    let messages = try file.dataset(Schema.message).readText()
    let epochs = try file.dataset(Schema.epochsRun).read(Int64.self)
    let last = try file.dataset(Schema.lastSnapshot).read(Int64.self)
    let digests = try file.dataset(Schema.contentDigest).readText()
    let provenance = try ProvenanceTable(reading: file)
    return try points.indices.map { row in
      guard let status = PointStatus(rawValue: statuses[row]), status.hasResult else {
        throw corrupt("it knows a status \"\(statuses[row])\"")
      }
      return MergeCandidate(
        point: points[row], origin: .shard(name), row: row, key: keys[row], status: status,
        message: messages[row], epochsRun: Int(epochs[row]), lastSnapshot: Int(last[row]),
        contentDigest: digests[row], provenance: provenance[row], shard: name.description,
        shardDigest: digest)
    }
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
      throw corrupt("its \(attribute) is \(found), not \(expected)")
    }
  }

  private func corrupt(_ reason: String) -> StorageError {
    StorageError(.corrupt, name.description, reason)
  }
}
