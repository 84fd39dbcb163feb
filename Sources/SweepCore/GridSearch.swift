import Synchronization

/// Finds points by their values. The tables it looks in are made when it is first asked.
final class GridSearch: Sendable {
  /// The position of each value on each axis, and the step of each table's positions.
  private struct Tables {
    let places: [[Value: Int]]
    let steps: [[[[Int]: Int]?]]
  }

  private let tables = Mutex<Tables?>(nil)

  func index(
    ofValues values: [Value], _ axes: [Axis], _ subGrids: [SubGrid], _ starts: [Int]
  ) -> Int? {
    guard values.count == axes.count else { return nil }
    let tables = tables.withLock { known in
      let made = known ?? Self.tables(axes, subGrids)
      known = made
      return made
    }
    var positions: [Int] = []
    for (places, value) in zip(tables.places, values) {
      guard let position = places[value] else { return nil }
      positions.append(position)
    }
    for (place, subGrid) in subGrids.enumerated() {
      if let index = Self.index(of: positions, in: subGrid, tables.steps[place]) {
        return starts[place] + index
      }
    }
    return nil
  }

  private static func tables(_ axes: [Axis], _ subGrids: [SubGrid]) -> Tables {
    Tables(
      places: axes.map { axis in
        axis.values.enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
      },
      steps: subGrids.map { subGrid in
        subGrid.groups.map { group in
          guard group.columns != nil else { return nil }
          return (0..<group.count).reduce(into: [:]) { $0[group.positions(at: $1)] = $1 }
        }
      })
  }

  private static func index(
    of positions: [Int], in subGrid: SubGrid, _ steps: [[[Int]: Int]?]
  ) -> Int? {
    var index = 0
    for (group, steps) in zip(subGrid.groups, steps) {
      let own = group.axes.map { positions[$0] }
      guard let step = steps.map({ $0[own] }) ?? own[0] else { return nil }
      index = index * group.count + step
    }
    return index
  }
}
