/// A part of a sweep: the product of groups of axes, the last group fastest. Every axis of the plan
/// is in one of the groups; an axis that does not move here is in a group of one step.
public struct SubGrid: Codable, Sendable, Hashable {
  /// The groups, slowest first.
  public let groups: [AxisGroup]

  /// Creates a sub-grid.
  init(groups: [AxisGroup]) {
    self.groups = groups
  }

  /// The full product of these axes.
  init(of axes: [Axis]) {
    groups = axes.enumerated().map { AxisGroup(axis: $0.offset, count: $0.element.values.count) }
  }

  /// How many points there are; throws where they do not fit into 63 bits.
  func count() throws(SweepError) -> Int {
    var count = 1
    for group in groups {
      let (product, overflow) = count.multipliedReportingOverflow(by: group.count)
      guard !overflow else { throw .tooManyPoints }
      count = product
    }
    return count
  }

  /// How many points there are, as far as a floating-point number says.
  var size: Double { groups.reduce(1) { $0 * Double($1.count) } }

  /// The positions that its points have on an axis.
  func positions(on axis: Int) -> Set<Int> {
    for group in groups {
      guard let column = group.axes.firstIndex(of: axis) else { continue }
      return group.columns.map { Set($0[column]) } ?? Set(0..<group.count)
    }
    return []
  }

  /// Whether it sets each of these axes once, to values that they have.
  func fits(_ axes: [Axis]) -> Bool {
    let places = groups.flatMap(\.axes)
    guard places.sorted() == Array(axes.indices) else { return false }
    return groups.allSatisfy { group in
      zip(group.axes, group.limits).allSatisfy { $1 <= axes[$0].values.count }
    }
  }

  /// Sets the positions of the point at `index` of this sub-grid.
  func write(at index: Int, to positions: inout [Int]) {
    var rest = index
    for group in groups.reversed() {
      let step = rest % group.count
      rest /= group.count
      for (column, axis) in group.axes.enumerated() {
        positions[axis] = group.position(at: step, column: column)
      }
    }
  }

  /// The points whose positions are all allowed; axes without an entry allow all.
  func points(allowing allowed: [Set<Int>?]) -> PointSet {
    let steps = groups.map { $0.steps(allowing: allowed) }
    // The groups from the first unrestricted tail on are gone through in whole runs at once.
    var tail = groups.count
    var run = 1
    while tail > 0, steps[tail - 1].count == groups[tail - 1].count {
      tail -= 1
      run *= groups[tail].count
    }
    var starts = [0..<1]
    for (group, own) in zip(groups, steps).prefix(tail) {
      starts = starts.flatMap { runs in
        runs.flatMap { start in
          own.ranges.map {
            start * group.count + $0.lowerBound..<start * group.count + $0.upperBound
          }
        }
      }
    }
    return starts.reduce(into: PointSet()) { set, range in
      set.append(range.lowerBound * run..<range.upperBound * run)
    }
  }

  /// How many points have positions that are all allowed.
  func count(allowing allowed: [Set<Int>?]) -> Int {
    groups.reduce(1) { $0 * $1.steps(allowing: allowed).count }
  }

  /// The first point of each combination of positions on these axes, in order.
  func firstPoints(on axes: Set<Int>) -> [Int] {
    groups.reduce([0]) { starts, group in
      let steps = group.firstSteps(on: axes)
      return starts.flatMap { start in steps.map { start * group.count + $0 } }
    }
  }

  /// See `Grid.tellingPoints`.
  func tellingPoints(_ axes: [Axis]) -> [Int] {
    var stride = 1
    var points: Set<Int> = [0]
    for group in groups.reversed() {
      points.formUnion(group.tellingSteps(axes).map { $0 * stride })
      stride *= group.count
    }
    return points.sorted()
  }
}
