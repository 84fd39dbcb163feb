import HDF5
import SweepCore

/// Fills a fresh file with padded results.
struct ShardWriter {
  let plan: Plan
  let rows: [PaddedResult]
  let source: String

  func write(to file: borrowing File) throws {
    try attributes(of: file)
    let root = Schema.shardRoot(plan, points: rows.count)
    try root.create(in: file)
    try columns(of: rows, root, in: file)
    for (name, values) in Schema.values(of: plan.dimensions) {
      try write(values, name, root, file)
    }
    for (place, record) in plan.records.enumerated() {
      let dataset = try file.dataset(record.name)
      try dataset.write(rows.flatMap { $0.scalars[place] })
      try dataset.close()
    }
    let buckets = try writeBuckets(to: file)
    let provenance = try writeProvenance(to: file)
    for group in [root] + buckets + [provenance] { try group.attachScales(in: file) }
  }

  private func attributes(of file: borrowing File) throws(HDF5Error) {
    let noun = rows.count == 1 ? "point" : "points"
    try file.setAttribute(Schema.title, "infosweep shard: \(rows.count) \(noun)")
    try file.setAttribute(Schema.format, Schema.shardFormat)
    try file.setAttribute(Schema.version, Schema.formatVersion)
    try file.setAttribute(Schema.plan, plan.digest)
    try file.setAttribute(Schema.source, source)
    try file.setAttribute(Schema.libraryVersion, File.libraryVersion)
  }

  private func columns(
    of rows: [PaddedResult], _ group: GroupSpec, in file: borrowing File
  ) throws {
    let results = rows.map(\.result)
    let setups = try results.map { try CanonicalJSON.text($0.point.setup) }
    try write(.integers(results.map { Int64($0.point.index) }), Schema.point, group, file)
    try write(.text(results.map(\.point.key)), Schema.key, group, file)
    try write(.text(setups), Schema.setupJSON, group, file)
    try writeAxes(rows, group, file)
    try write(.text(results.map(\.status.rawValue)), Schema.status, group, file)
    try write(.text(results.map(\.message)), Schema.message, group, file)
    try write(.integers(results.map { Int64($0.epochsRun) }), Schema.epochsRun, group, file)
    try write(.integers(rows.map { Int64($0.lastSnapshot) }), Schema.lastSnapshot, group, file)
    try write(.text(rows.map { try $0.contentDigest() }), Schema.contentDigest, group, file)
  }

  private func writeAxes(
    _ rows: [PaddedResult], _ group: GroupSpec, _ file: borrowing File
  ) throws(HDF5Error) {
    for (place, axis) in plan.axes.enumerated() {
      try write(axis.column(rows.map { $0.result.point.values[place] }), axis.name, group, file)
    }
  }

  private func write(
    _ column: Column, _ name: String, _ group: GroupSpec, _ file: borrowing File
  ) throws(HDF5Error) {
    let dataset = try file.dataset(group.path(of: name))
    try dataset.write(column)
    try dataset.close()
  }

  private func writeBuckets(to file: borrowing File) throws -> [GroupSpec] {
    let used = plan.buckets.filter { bucket in rows.contains { $0.bucket == bucket } }
    guard !used.isEmpty else { return [] }
    let parent = try file.createGroup(Schema.snapshots)
    var groups: [GroupSpec] = []
    for bucket in used {
      try parent.createGroup(bucket.name).close()
      let own = rows.filter { $0.bucket == bucket }
      let group = Schema.bucket(bucket, plan, points: own.count)
      try group.create(in: file)
      try write(.integers(own.map { Int64($0.result.point.index) }), Schema.point, group, file)
      for (name, values) in Schema.values(of: Schema.distinctDimensions(bucket.tensors)) {
        try write(values, name, group, file)
      }
      try writeAxes(own, group, file)
      for (place, record) in bucket.tensors.enumerated() {
        try tensors(own.map { $0.tensors[place] }, record, group, file)
      }
      groups.append(group)
    }
    try parent.close()
    return groups
  }

  private func tensors(
    _ rows: [[PaddedResult.Slice]], _ record: Record, _ group: GroupSpec, _ file: borrowing File
  ) throws {
    let target = OpenDataset(try file.dataset(group.path(of: record.name)))
    let inner = Array(record.snapshots == nil ? record.shape : Array(record.shape.dropFirst()))
    var chunk = RawChunk()
    for (row, slices) in rows.enumerated() {
      for slice in slices {
        let place = [row] + (slice.snapshot.map { [$0] } ?? [])
        let box = Box(start: place + inner.map { _ in 0 }, count: place.map { _ in 1 } + inner)
        switch slice.content {
        case .values(let values):
          try target.use { dataset in try dataset.write(values, box) }
        case .measured(let values):
          try target.use { dataset in try dataset.write(values, box) }
        case .sealed(let sealed):
          try SnapshotFile.copy(record.name, of: sealed, to: target, at: place, using: &chunk)
        }
      }
    }
    try target.close()
  }

  private func writeProvenance(to file: borrowing File) throws(HDF5Error) -> GroupSpec {
    let group = Schema.provenance(plan, points: rows.count)
    try file.createGroup(group.path).close()
    try group.create(in: file)
    let all = rows.map(\.result.provenance)
    let indices = rows.map { Int64($0.result.point.index) }
    try write(.integers(indices), Schema.point, group, file)
    try write(.text(all.map(\.host)), Schema.host, group, file)
    try write(.integers(all.map { Int64($0.pid) }), Schema.pid, group, file)
    try write(.text(all.map(\.kernel)), Schema.kernel, group, file)
    try write(.integers(all.map { Int64($0.attempt) }), Schema.attempt, group, file)
    try write(.text(all.map(\.signal)), Schema.signal, group, file)
    try write(.text(all.map(\.startedAt)), Schema.startedAt, group, file)
    try write(.text(all.map(\.finishedAt)), Schema.finishedAt, group, file)
    try write(.numbers(all.map(\.wallSeconds)), Schema.wallSeconds, group, file)
    guard let epochs = plan.dimension(Schema.epoch) else { return group }
    for (name, values) in Schema.values(of: [epochs]) { try write(values, name, group, file) }
    let seconds = all.flatMap { provenance in
      provenance.epochSeconds.prefix(epochs.length)
        + [Double](
          repeating: .nan, count: max(0, epochs.length - provenance.epochSeconds.count))
    }
    try write(.numbers(seconds), Schema.epochSeconds, group, file)
    return group
  }
}
