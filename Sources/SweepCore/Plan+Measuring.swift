/// Plans of measure passes, and what becomes of the plan that they measure.
extension Plan {
  /// What is done to the points.
  public var stage: Stage { pass == nil ? .train : .measure }

  /// What a measure pass has for the cube of its run's store.
  public var measurements: [Record] {
    records.filter { $0.kind == .measurement && $0.name != MeasurePass.mask }
  }

  /// The names of all that an experiment's `measure` gives, in the cube and in the buckets, in
  /// order of appearance.
  public var measuredNames: [String] {
    (measurements + buckets.flatMap(\.arrays)).map(\.name).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// The dimension of the snapshots that a measure pass measures; `nil` in another plan.
  public var measuredSnapshots: Dimension? {
    records.first { $0.name == MeasurePass.mask }?.dimensions.first
  }

  /// Why the arrays of a measure pass cannot stand in the store of this plan; `nil` where they can.
  public func misfit(of other: Plan) -> String? {
    guard let pass = other.pass, pass.run == digest, other.axes == axes,
      other.subGrids == subGrids
    else {
      return "it measures the run of another plan"
    }
    for record in other.measurements {
      if let misfit = Self.misfit(of: record, among: records, dimensions) { return misfit }
    }
    for bucket in other.buckets {
      if buckets.contains(where: {
        ($0.name == bucket.name) != ($0.selector == bucket.selector)
      }) {
        return "its arrays of \(bucket.name) have another place in the run"
      }
      let tensors = buckets.first { $0.name == bucket.name }?.tensors ?? []
      for record in bucket.arrays {
        let known = tensors.flatMap(\.dimensions)
        if let misfit = Self.misfit(of: record, among: tensors, known) { return misfit }
      }
    }
    return nil
  }

  private static func misfit(
    of record: Record, among records: [Record], _ dimensions: [Dimension]
  ) -> String? {
    let own = records.first { $0.name == record.name }
    if let own, own.kind != record.kind || own.type != record.type {
      return "\"\(record.name)\" is something else in the run"
    }
    for dimension in record.dimensions {
      if let known = dimensions.first(where: { $0.name == dimension.name }), known != dimension {
        return "its \(dimension.name) dimension is not that of the run"
      }
    }
    if let own, own.dimensions != record.dimensions {
      return "\"\(record.name)\" has other dimensions in the run"
    }
    return nil
  }

  /// This plan with the records of measure passes that fit beside its own: what its store holds.
  /// It keeps its digest, which says what was trained.
  public func measured(by passes: [Plan]) -> Plan {
    var whole = self
    for record in passes.flatMap(\.measurements)
    where !whole.records.contains(where: { $0.name == record.name }) {
      whole.records.append(record)
      for dimension in record.dimensions where whole.dimension(dimension.name) == nil {
        whole.dimensions.append(dimension)
      }
    }
    for bucket in passes.flatMap(\.buckets) { whole.add(bucket) }
    return whole
  }

  private mutating func add(_ bucket: Bucket) {
    guard let place = buckets.firstIndex(where: { $0.selector == bucket.selector }) else {
      buckets.append(bucket)
      return
    }
    let own = buckets[place]
    let known = Set(own.tensors.map(\.name))
    buckets[place] = Bucket(
      name: own.name, selector: own.selector,
      tensors: own.tensors + bucket.arrays.filter { !known.contains($0.name) })
  }
}
