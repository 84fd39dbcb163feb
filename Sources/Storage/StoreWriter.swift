import HDF5
import SweepCore

/// Builds a store in a fresh file: every array at its planned place, whatever the results came
/// from.
struct StoreWriter {
  /// The plan of the run.
  private let trained: Plan
  /// That plan with the records of the passes.
  let plan: Plan
  private let passes: StorePasses
  let grid: Grid
  let merge: MergePlan
  let sources: MergeSources
  let source: String

  init(
    _ plan: Plan, _ passes: StorePasses, _ merge: MergePlan, _ sources: MergeSources,
    source: String
  ) throws {
    trained = plan
    self.plan = passes.measured(plan)
    self.passes = passes
    grid = try plan.grid
    self.merge = merge
    self.sources = sources
    self.source = source
  }

  func write(to file: borrowing File) throws {
    try attributes(of: file)
    let groups = try createArrays(in: file)
    try writeScales(groups, in: file)
    let finals = try writeRows(to: file)
    try PointsTable(plan: plan, grid: grid, merge: merge, finals: finals).write(to: file)
    for group in groups { try group.attachScales(in: file) }
  }

  private func attributes(of file: borrowing File) throws {
    let done = merge.rows.count
    let axes = plan.axes.map { "\($0.name) (\($0.values.count))" }.joined(separator: ", ")
    let networks = "of \(grid.count) trained networks\(axes.isEmpty ? "" : " over \(axes)")"
    let arrays =
      grid.layout == .grid
      ? "arrays over the axes at the root"
      : "arrays along the points at the root, with the axes as columns"
    switch plan.stage {
    case .train:
      try file.setAttribute(Schema.title, "\(plan.name): a sweep of \(plan.experiment)")
      try file.setAttribute(
        Schema.summary,
        "\(done) \(networks). "
          + "Curves and measurements are \(arrays); /points has one row for each network, "
          + "/snapshots their weights and activations, /provenance where and when.")
    case .measure:
      try file.setAttribute(Schema.title, "\(plan.name): a measure pass of \(plan.experiment)")
      try file.setAttribute(
        Schema.summary,
        "Measurements of \(done) \(networks), as \(arrays). "
          + "The store of the run, two folders above, holds them beside all else.")
    }
    try file.setAttribute(Schema.format, Schema.storeFormat)
    try file.setAttribute(Schema.version, Schema.formatVersion)
    try file.setAttribute(Schema.layout, grid.layout.rawValue)
    try file.setAttribute(Schema.plan, plan.digest)
    try file.setAttribute(Schema.planJSON, try CanonicalJSON.text(trained))
    try file.setAttribute(Schema.source, source)
    try file.setAttribute(Schema.libraryVersion, File.libraryVersion)
    try file.setAttribute(Schema.pointsPlanned, Int32(grid.count))
    let complete = merge.rows.filter { $0.status == .complete }.count
    try file.setAttribute(Schema.pointsComplete, Int32(complete))
  }

  /// The points with results in each bucket, by its name.
  private var bucketPoints: [String: [Int]] {
    merge.rows.reduce(into: [:]) { points, row in
      guard let bucket = plan.bucket(of: plan.setup(of: grid[row.point])) else { return }
      points[bucket.name, default: []].append(row.point)
    }
  }

  private func createArrays(in file: borrowing File) throws -> [GroupSpec] {
    let root = Schema.storeRoot(plan, points: grid.count)
    try root.create(in: file)
    let table = Schema.pointsTable(plan, points: grid.count)
    try file.createGroup(table.path).close()
    try table.create(in: file)
    var groups = [root, table]
    let points = bucketPoints
    let used = plan.buckets.compactMap { bucket in points[bucket.name].map { (bucket, $0) } }
    if !used.isEmpty {
      let parent = try file.createGroup(Schema.snapshots)
      for (bucket, points) in used {
        try parent.createGroup(bucket.name).close()
        let group = Schema.bucket(bucket, plan, points: points.count)
        try group.create(in: file)
        try writeBucketColumns(bucket, points, group, in: file)
        groups.append(group)
      }
      try parent.close()
    }
    var provenance = Schema.storeProvenance(plan, points: grid.count)
    provenance.arrays += passes.arrays(of: plan)
    try file.createGroup(provenance.path).close()
    try provenance.create(in: file)
    try passes.write(plan, to: file)
    return groups + [provenance]
  }

  private func writeBucketColumns(
    _ bucket: Bucket, _ points: [Int], _ group: GroupSpec, in file: borrowing File
  ) throws {
    try file.write(.integers(points.map(Int64.init)), to: group.path(of: Schema.point))
    let values = points.map { grid[$0] }
    for (place, axis) in plan.axes.enumerated() {
      try file.write(axis.column(values.map { $0[place] }), to: group.path(of: axis.name))
    }
    for (name, values) in Schema.values(of: Schema.distinctDimensions(bucket.tensors)) {
      try file.write(values, to: group.path(of: name))
    }
  }

  private func writeScales(_ groups: [GroupSpec], in file: borrowing File) throws(HDF5Error) {
    if grid.layout == .grid {
      for axis in plan.axes { try file.write(axis.column(axis.values), to: axis.name) }
    }
    for (name, values) in Schema.values(of: plan.dimensions) { try file.write(values, to: name) }
    guard let epochs = plan.dimension(Schema.epoch) else { return }
    for (name, values) in Schema.values(of: [epochs]) {
      try file.write(values, to: "\(Schema.provenance)/\(name)")
    }
  }
}

extension File {
  /// Writes a whole column to the data set at `path`.
  func write(_ column: Column, to path: String) throws(HDF5Error) {
    let dataset = try dataset(path)
    try dataset.write(column)
    try dataset.close()
  }
}
