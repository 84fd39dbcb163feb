/// Plans of measure passes, and what becomes of the plan that they measure.
extension Plan {
  /// What is done to the points.
  public var stage: Stage { pass == nil ? .train : .measure }

  /// The arrays that a measure pass has for the store of its run.
  public var measurements: [Record] {
    records.filter { $0.kind == .measurement && $0.name != MeasurePass.mask }
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
      let own = records.first { $0.name == record.name }
      if let own, own.kind != record.kind || own.type != record.type {
        return "\"\(record.name)\" is something else in the run"
      }
      for dimension in record.dimensions {
        if let known = self.dimension(dimension.name), known != dimension {
          return "its \(dimension.name) dimension is not that of the run"
        }
      }
      if let own, own.dimensions != record.dimensions {
        return "\"\(record.name)\" has other dimensions in the run"
      }
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
    return whole
  }
}
