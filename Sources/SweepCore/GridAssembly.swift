/// Makes parts into the axes and sub-grids of a plan, in which no point stands twice.
struct GridAssembly {
  /// Why parts cannot be put together.
  enum Problem: Error {
    /// Parts that may have points in common have too many to look at each.
    case tooManyToCompare(Double)
    /// The sweep has more points than can be counted.
    case tooManyPoints
  }

  /// The most combinations that are gone through one by one.
  static let most = 10_000_000

  /// Every key that some point has its own value of.
  let axes: [Axis]
  /// The sub-grids, one for each part that has points of its own; `nil` for a full product.
  let subGrids: [SubGrid]?
  /// The part that each sub-grid comes from.
  let origins: [Int]

  /// - Parameters:
  ///   - sections: The section of each part. Parts of one section have no points in common.
  ///   - type: The type of a key's values.
  init(
    _ parts: [GridPart], sections: [Int], type: (String) -> ElementType
  ) throws(Problem) {
    let axes = Self.keys(of: parts).map { key in
      Axis(name: key, type: type(key), values: Self.values(of: key, in: parts))
    }
    self.axes = axes
    // One part of nothing but axes, which may have a million values: there is no more to say.
    if parts.count == 1, parts[0].groups.allSatisfy({ $0.keys.count == 1 }) {
      subGrids = nil
      origins = [0]
      return
    }
    let places = axes.map { axis in
      axis.values.enumerated().reduce(into: [Value: Int]()) { $0[$1.element] = $1.offset }
    }
    var grids: [SubGrid?] = parts.map { Self.subGrid(of: $0, axes, places) }
    try Self.removeCommonPoints(&grids, sections, axes)
    origins = grids.indices.filter { grids[$0] != nil }
    let whole = grids.compactMap { $0 }
    subGrids = whole == [SubGrid(of: axes)] ? nil : whole
  }

  /// The keys that move in some part, or stand still at different values.
  private static func keys(of parts: [GridPart]) -> [String] {
    var seen: Set<String> = []
    return parts.flatMap { part in
      part.groups.flatMap(\.keys)
        + part.fixed.keys.sorted().filter { part.fixed[$0] != parts[0].fixed[$0] }
    }.filter { seen.insert($0).inserted }
  }

  /// The values of a key, in order of appearance.
  private static func values(of key: String, in parts: [GridPart]) -> [Value] {
    var seen: Set<Value> = []
    let columns = parts.map { $0.values(of: key) }
    // The usual case of one axis with different values everywhere alike.
    if let first = columns.first, columns.allSatisfy({ $0 == first }), first.count > 1,
      parts[0].groups.contains(where: { $0.keys == [key] })
    {
      return first
    }
    return columns.joined().filter { seen.insert($0).inserted }
  }

  private static func subGrid(
    of part: GridPart, _ axes: [Axis], _ places: [[Value: Int]]
  ) -> SubGrid {
    let numbers = axes.enumerated().reduce(into: [String: Int]()) {
      $0[$1.element.name] = $1.offset
    }
    func positions(_ axis: Int, _ values: [Value]) -> [Int] {
      values.map { places[axis][$0] ?? 0 }
    }
    var groups = part.groups.map { group in
      let own = group.keys.compactMap { numbers[$0] }
      if own.count == 1, group.columns[0] == axes[own[0]].values {
        return AxisGroup(axis: own[0], count: group.count)
      }
      return AxisGroup(axes: own, columns: zip(own, group.columns).map(positions))
    }
    let still = axes.indices.filter { !part.keys.contains(axes[$0].name) }
    if !still.isEmpty {
      let columns = still.map { positions($0, part.values(of: axes[$0].name)) }
      groups.append(AxisGroup(axes: still, columns: columns))
    }
    return SubGrid(groups: groups)
  }

  /// Keeps each point where it first stands, and drops sub-grids of which nothing is left.
  private static func removeCommonPoints(
    _ grids: inout [SubGrid?], _ sections: [Int], _ axes: [Axis]
  ) throws(Problem) {
    let close = placesToCompare(grids, sections, axes)
    let cells = close.reduce(0) { $0 + (grids[$1]?.size ?? 0) }
    guard cells <= Double(most) else { throw .tooManyToCompare(cells) }
    guard axes.reduce(1, { $0 * Double($1.values.count) }) < 1e38 else { throw .tooManyPoints }
    var seen: Set<UInt128> = []
    for place in close {
      guard let grid = grids[place] else { continue }
      var columns = [[Int]](repeating: [], count: axes.count)
      var positions = [Int](repeating: 0, count: axes.count)
      var count = 0
      for index in 0..<Int(grid.size) {
        grid.write(at: index, to: &positions)
        let code = zip(axes, positions).reduce(UInt128(0)) { code, step in
          code * UInt128(step.0.values.count) + UInt128(step.1)
        }
        guard seen.insert(code).inserted else { continue }
        count += 1
        for axis in axes.indices { columns[axis].append(positions[axis]) }
      }
      if count == 0 {
        grids[place] = nil
      } else if count < Int(grid.size) {
        grids[place] = SubGrid(
          groups: [AxisGroup(axes: Array(axes.indices), columns: columns)])
      }
    }
  }

  /// The sub-grids that may have a point in common with one of another section: all others have
  /// some axis on which they share no value.
  private static func placesToCompare(
    _ grids: [SubGrid?], _ sections: [Int], _ axes: [Axis]
  ) -> [Int] {
    guard Set(sections).count > 1 else { return [] }
    let reach = grids.map { grid in axes.indices.map { grid?.positions(on: $0) ?? [] } }
    return grids.indices.filter { place in
      grids.indices.contains { other in
        sections[place] != sections[other]
          && zip(reach[place], reach[other]).allSatisfy { !$0.isDisjoint(with: $1) }
      }
    }
  }
}
