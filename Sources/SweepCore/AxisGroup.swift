/// Axes of a sub-grid that move together: a step sets a value on each of them.
///
/// A single axis that runs through all its values says so and lists nothing; anything else is a
/// table of positions, with a column for each axis.
public struct AxisGroup: Sendable, Hashable {
  /// The places of the axes in the plan.
  public let axes: [Int]
  /// How many steps there are.
  public let count: Int
  /// The positions on each axis, step by step; `nil` for an axis with all its values in order.
  public let columns: [[Int]]?
  /// One more than the largest position on each axis.
  let limits: [Int]

  /// All values of one axis, in order.
  init(axis: Int, count: Int) {
    axes = [axis]
    self.count = count
    columns = nil
    limits = [count]
  }

  /// A table with at least one step.
  init(axes: [Int], columns: [[Int]]) {
    precondition(!axes.isEmpty && axes.count == columns.count, "a column for each axis")
    self.axes = axes
    count = columns[0].count
    self.columns = columns
    limits = columns.map { ($0.max() ?? 0) + 1 }
  }

  /// The position that a step sets on the axis in this column.
  func position(at step: Int, column: Int) -> Int {
    columns.map { $0[column][step] } ?? step
  }

  /// The positions that a step sets, one for each axis of the group.
  func positions(at step: Int) -> [Int] {
    columns.map { $0.map { $0[step] } } ?? [step]
  }

  /// The steps whose positions are all allowed, as ranges; axes without an entry allow all.
  func steps(allowing allowed: [Set<Int>?]) -> PointSet {
    let own = axes.indices.compactMap { column in allowed[axes[column]].map { (column, $0) } }
    guard !own.isEmpty else { return PointSet(0..<count) }
    return (0..<count).reduce(into: PointSet()) { set, step in
      let isAllowed = own.allSatisfy { column, positions in
        positions.contains(position(at: step, column: column))
      }
      if isAllowed { set.append(step..<step + 1) }
    }
  }

  /// The first step of each combination of positions on these axes; the first of all where the
  /// group has none of them.
  func firstSteps(on axes: Set<Int>) -> [Int] {
    let own = self.axes.indices.filter { axes.contains(self.axes[$0]) }
    guard !own.isEmpty else { return [0] }
    guard columns != nil else { return Array(0..<count) }
    var seen: Set<[Int]> = []
    return (0..<count).filter { step in
      seen.insert(own.map { position(at: step, column: $0) }).inserted
    }
  }

  /// The steps with the least and the greatest number of each axis, or the first with each value
  /// where some are no numbers.
  func tellingSteps(_ all: [Axis]) -> [Int] {
    axes.indices.flatMap { column -> [Int] in
      let values = all[axes[column]].values
      let numbers = (0..<count).compactMap { step in
        values[position(at: step, column: column)].asDouble
      }
      guard numbers.count == count else { return firstSteps(on: [axes[column]]) }
      let least = numbers.indices.min { numbers[$0] < numbers[$1] }
      let greatest = numbers.indices.max { numbers[$0] < numbers[$1] }
      return [least, greatest].compactMap { $0 }
    }
  }
}

extension AxisGroup: Codable {
  private enum CodingKeys: CodingKey { case axes, count, columns }

  /// Reads a group and refuses one that makes no sense by itself.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let axes = try container.decode([Int].self, forKey: .axes)
    let count = try container.decode(Int.self, forKey: .count)
    let columns = try container.decodeIfPresent([[Int]].self, forKey: .columns)
    let isSound =
      if let columns {
        columns.count == axes.count
          && columns.allSatisfy { column in
            column.count == count && column.allSatisfy { (0..<Int.max).contains($0) }
          }
      } else {
        axes.count == 1
      }
    guard isSound, count > 0, !axes.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .axes, in: container, debugDescription: "it is no group of axes")
    }
    if let columns {
      self.init(axes: axes, columns: columns)
    } else {
      self.init(axis: axes[0], count: count)
    }
  }

  /// Writes what the group consists of.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(axes, forKey: .axes)
    try container.encode(count, forKey: .count)
    try container.encodeIfPresent(columns, forKey: .columns)
  }
}
