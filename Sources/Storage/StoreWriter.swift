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
  let survey: MergeSurvey
  let sources: MergeSources
  let source: String
  let keepsProvenance: Bool

  init(
    _ plan: Plan, _ passes: StorePasses, _ survey: MergeSurvey, _ sources: MergeSources,
    source: String, keepsProvenance: Bool
  ) throws {
    trained = plan
    self.plan = passes.measured(plan)
    self.passes = passes
    grid = try plan.grid
    self.survey = survey
    self.sources = sources
    self.source = source
    self.keepsProvenance = keepsProvenance
  }

  /// Fills the file; returns what `StoreReader.contentDigest()` ought to say of it.
  func write(to file: borrowing File) throws -> String {
    try attributes(of: file)
    let groups = try createArrays(in: file)
    try writeScales(groups, in: file)
    let digest = try writeRows(to: file)
    for group in groups { try group.attachScales(in: file) }
    return digest
  }

  private func attributes(of file: borrowing File) throws {
    let done = survey.done
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
    try file.setAttribute(Schema.pointsComplete, Int32(survey.complete))
  }

  private func createArrays(in file: borrowing File) throws -> [GroupSpec] {
    let root = Schema.storeRoot(plan, points: grid.count)
    try root.create(in: file)
    let table = Schema.pointsTable(plan, points: grid.count)
    try file.createGroup(table.path).close()
    try table.create(in: file)
    var groups = [root, table]
    let used = plan.buckets.filter { survey.bucketRows[$0.name] != nil }
    if !used.isEmpty {
      let parent = try file.createGroup(Schema.snapshots)
      for bucket in used {
        try parent.createGroup(bucket.name).close()
        let group = Schema.bucket(bucket, plan, points: survey.bucketRows[bucket.name] ?? 0)
        try group.create(in: file)
        for (name, values) in Schema.values(of: Schema.distinctDimensions(bucket.tensors)) {
          try file.write(values, to: group.path(of: name))
        }
        groups.append(group)
      }
      try parent.close()
    }
    guard let provenance else { return groups }
    try file.createGroup(provenance.path).close()
    try provenance.create(in: file)
    try passes.write(plan, to: file)
    return groups + [provenance]
  }

  /// Where and when, and which passes measured what; nil where there is nothing of it to be kept.
  private var provenance: GroupSpec? {
    var group =
      keepsProvenance
      ? Schema.storeProvenance(plan, points: grid.count)
      : GroupSpec(path: Schema.provenance, arrays: [])
    group.arrays += passes.arrays(of: plan)
    return group.arrays.isEmpty ? nil : group
  }

  private func writeScales(_ groups: [GroupSpec], in file: borrowing File) throws(HDF5Error) {
    if grid.layout == .grid {
      for axis in plan.axes { try file.write(axis.column(axis.values), to: axis.name) }
    }
    for (name, values) in Schema.values(of: plan.dimensions) { try file.write(values, to: name) }
    guard keepsProvenance, let epochs = plan.dimension(Schema.epoch) else { return }
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
