/// What becomes of the points of a plan when its sweep file has changed: more values, more axes, or
/// others in another order.
///
/// A point is the same where its resolved setup is the same, wherever it stands in either grid.
public struct PlanExtension: Sendable {
  /// The plan before.
  public let old: Plan
  /// The plan from now on.
  public let new: Plan
  private let oldGrid: Grid
  private let newGrid: Grid

  /// Compares two plans.
  ///
  /// Throws `PlanExtensionError` where results under the old plan are none under the new one,
  /// whatever their points: another experiment, other data, other records.
  public init(from old: Plan, to new: Plan) throws {
    self.old = old
    self.new = new
    oldGrid = try old.grid
    newGrid = try new.grid
    try Self.requireSameStudy(old, new)
    try Self.requireSameRecords(old, new)
  }

  /// The place in the new plan of a point of the old one; `nil` where the new one has no such
  /// point.
  public func index(of point: Int) -> Int? {
    let setup = old.setup(of: oldGrid[point])
    let values = new.axes.compactMap { setup[$0.name] }
    guard values.count == new.axes.count, let index = newGrid.index(ofValues: values),
      new.setup(of: newGrid[index]) == setup
    else { return nil }
    return index
  }

  /// What has changed, a phrase each: `axis seed has 3 new values`.
  public var changes: [String] {
    var changes: [String] = []
    for axis in new.axes {
      guard let before = old.axes.first(where: { $0.name == axis.name }) else {
        changes.append("axis \(axis.name) is new")
        continue
      }
      let count = axis.values.count { !before.values.contains($0) }
      let lost = before.values.count { !axis.values.contains($0) }
      if count > 0 { changes.append("axis \(axis.name) has \(count) new \(Self.values(count))") }
      if lost > 0 { changes.append("axis \(axis.name) has lost \(lost) \(Self.values(lost))") }
      if count == 0, lost == 0, axis.values != before.values {
        changes.append("axis \(axis.name) has another order")
      }
    }
    changes += old.axes.filter { axis in !new.axes.contains { $0.name == axis.name } }
      .map { "axis \($0.name) is gone" }
    let names = Set(old.axes.map(\.name) + new.axes.map(\.name))
    for key in new.setup.keys.sorted()
    where !names.contains(key) && old.setup[key] != new.setup[key] {
      let before = old.setup[key].map { "\($0)" } ?? "nothing"
      changes.append("\(key) was \(before) and is \(new.setup[key].map { "\($0)" } ?? "nothing")")
    }
    return changes.isEmpty ? ["its points have another order"] : changes
  }

  private static func values(_ count: Int) -> String { count == 1 ? "value" : "values" }

  private static func requireSameStudy(_ old: Plan, _ new: Plan) throws(PlanExtensionError) {
    let pairs = [
      ("name", old.name, new.name), ("experiment", old.experiment, new.experiment),
      ("experiment version", "\(old.experimentVersion)", "\(new.experimentVersion)"),
      (
        "list of measures", old.measure.joined(separator: ", "),
        new.measure.joined(separator: ", ")
      ),
    ]
    for (word, there, here) in pairs where there != here {
      throw PlanExtensionError("its \(word) is \(there), this one's \(here)")
    }
    guard old.record == new.record else {
      throw PlanExtensionError("it records something else: the record sections differ")
    }
    guard old.pass == new.pass else {
      throw PlanExtensionError("one of the two is a measure pass of another run")
    }
    for data in old.datasets {
      guard let other = new.datasets.first(where: { $0.name == data.name }),
        other.digest != data.digest
      else { continue }
      throw PlanExtensionError("its data set \(data.name) was another one than the one here now")
    }
  }

  /// More records are no trouble: what a point does not have is missing.
  private static func requireSameRecords(_ old: Plan, _ new: Plan) throws(PlanExtensionError) {
    for record in old.records {
      guard let other = new.records.first(where: { $0.name == record.name }),
        other.kind == record.kind, other.type == record.type, other.units == record.units,
        other.dimensions.map(\.name) == record.dimensions.map(\.name)
      else { throw PlanExtensionError("its record \(record.name) is not one of this sweep") }
    }
  }
}

/// Why results under one plan are none under another, as a phrase about the old one.
public struct PlanExtensionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The phrase.
  public let description: String

  init(_ description: String) { self.description = description }
}
