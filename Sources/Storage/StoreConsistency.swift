import HDF5
import SweepCore

/// Whether a store says everywhere what its plan and its own cube say.
struct StoreConsistency {
  /// The plan with the records of measure passes.
  let plan: Plan
  /// The plan of the run.
  let trained: Plan
  let content: StoreContent
  let passes: StorePasses
  let hasProvenance: Bool

  /// What does not agree, a sentence each.
  func problems(in file: borrowing File) throws -> [String] {
    var problems: [String] = []
    let grid = try plan.grid
    let isList = try file.text(Schema.layout) == "list"
    for (path, expected) in try columns(grid, isList: isList) {
      let dataset = try file.dataset(path)
      if try dataset.readColumn() != expected {
        problems.append("/\(path) is not what the plan and the other arrays say")
      }
      try dataset.close()
    }
    for (bucket, points) in try buckets(in: file) {
      let path = "\(Schema.snapshots)/\(bucket.name)"
      for (name, expected) in Schema.values(of: Schema.distinctDimensions(bucket.tensors))
      where try file.dataset("\(path)/\(name)").readColumn() != expected {
        problems.append("/\(path)/\(name) is not what the plan says")
      }
      for (place, axis) in plan.axes.enumerated() {
        let found = try file.dataset("\(path)/\(axis.name)").readColumn()
        if found != axis.column(points.map { grid[$0][place] }) {
          problems.append("/\(path)/\(axis.name) is not what the plan says of its points")
        }
      }
    }
    problems += try finals(in: file)
    problems += try words(in: file, grid)
    let complete = Double(content.rows.count { $0.status == .complete })
    if try file.attribute(Schema.pointsComplete) != .numbers([complete], .int32, isScalar: true) {
      problems.append("its \(Schema.pointsComplete) is not the number of its complete points")
    }
    return problems
  }

  /// The plan and the descriptions of all arrays, which no check sum covers.
  private func words(in file: borrowing File, _ grid: Grid) throws -> [String] {
    var problems: [String] = []
    let text = try file.text(Schema.planJSON) ?? ""
    let own = try? Plan(json: Array(text.utf8))
    if try own?.digest != trained.digest || CanonicalJSON.text(own) != text {
      problems.append("its \(Schema.planJSON) is not the plan of the run")
    }
    var groups = [
      Schema.storeRoot(plan, points: grid.count), Schema.pointsTable(plan, points: grid.count),
    ]
    if hasProvenance { groups.append(Schema.storeProvenance(plan, points: grid.count)) }
    for (bucket, points) in try buckets(in: file) {
      groups.append(Schema.bucket(bucket, plan, points: points.count))
    }
    for group in groups {
      for array in group.arrays {
        let path = group.path(of: array.name)
        let dataset = try file.dataset(path)
        for (name, expected) in [
          (Schema.longName, array.longName), (Schema.units, array.units),
          (Schema.description, array.note),
        ] where try dataset.text(name) != expected {
          problems.append("/\(path) has another \(name) than the plan gives it")
        }
        try dataset.close()
      }
    }
    return problems
  }

  /// What columns have to hold, by path.
  private func columns(_ grid: Grid, isList: Bool) throws -> [(path: String, values: Column)] {
    let indices = Column.integers((0..<grid.count).map(Int64.init))
    var flags = [Int64](repeating: Int64(PointStatus.missing.flag), count: grid.count)
    for row in content.rows { flags[row.point] = Int64(row.status.flag) }
    for (point, _) in content.failed { flags[point] = Int64(PointStatus.failed.flag) }
    var columns: [(path: String, values: Column)] = [
      (Schema.status, .integers(flags)),
      (isList ? Schema.point : Schema.pointIndex, indices),
      ("\(Schema.points)/\(Schema.point)", indices),
    ]
    if hasProvenance { columns.append(("\(Schema.provenance)/\(Schema.point)", indices)) }
    for (place, axis) in plan.axes.enumerated() {
      let all = axis.column((0..<grid.count).map { grid[$0][place] })
      columns.append(("\(Schema.points)/\(axis.name)", all))
      columns.append((axis.name, isList ? all : axis.column(axis.values)))
    }
    return columns + Schema.values(of: plan.dimensions).map { (path: $0.name, values: $0.values) }
  }

  /// The buckets that have a group, with the points in its rows.
  private func buckets(in file: borrowing File) throws -> [(bucket: Bucket, points: [Int])] {
    try plan.buckets.compactMap { bucket in
      let grid = try plan.grid
      let points = content.rows.map(\.point)
        .filter { plan.bucket(of: plan.setup(of: grid[$0])) == bucket }
      guard !points.isEmpty else { return nil }
      let path = "\(Schema.snapshots)/\(bucket.name)"
      let found = try file.dataset("\(path)/\(Schema.point)").read(Int64.self).map(Int.init)
      guard found == points else {
        throw StorageError(.corrupt, path, "/\(path) does not hold the points that have results")
      }
      return (bucket, points)
    }
  }

  /// The last values in the table of points, against the arrays that they are from. Those that a
  /// measure pass took have a last place of their own.
  private func finals(in file: borrowing File) throws -> [String] {
    var problems: [String] = []
    for record in Schema.finalRecords(trained) where passes.names(for: record.name) == nil {
      let values = try file.dataset(record.name).read(Double.self)
      let finals = try file.dataset("\(Schema.points)/\(Schema.column(of: record))")
        .read(Double.self)
      let length = record.elementCount
      let wrong = content.rows.first { row in
        let own = Array(values[row.point * length..<(row.point + 1) * length])
        let last = last(of: own, record, row)
        let expected = own.indices.contains(last) ? own[last] : Double.nan
        let found = finals[row.point]
        return found != expected && !(found.isNaN && expected.isNaN)
      }
      if let wrong {
        problems.append(
          "/\(Schema.points)/\(Schema.column(of: record)) is not the last value of /\(record.name) "
            + "at point \(wrong.point)")
      }
    }
    return problems
  }

  /// The place of the last value of a record that has one.
  private func last(of values: [Double], _ record: Record, _ row: MergeCandidate) -> Int {
    guard let leading = record.dimensions.first else { return 0 }
    if record.kind != .curve { return row.lastSnapshot }
    return leading.name == Schema.epoch
      ? row.epochsRun - 1 : values.lastIndex { !$0.isNaN } ?? -1
  }
}
