@testable import SweepCore

/// A random sweep of sub-grids, beside the points it has: written out one by one.
struct RandomGrid {
  let axes: [Axis]
  let subGrids: [SubGrid]
  /// The positions of each point, in order.
  let points: [[Int]]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let axes = (0..<generator.pick(1...5)).map { place in
      GridTests.axis("a\(place)", generator.pick(1...5))
    }
    var points: [[Int]] = []
    subGrids = (0..<generator.pick(1...4)).map { _ in
      var rest = Array(axes.indices).shuffled(using: &generator)
      var groups: [AxisGroup] = []
      while let first = rest.popLast() {
        let more = Array(rest.suffix(generator.pick(0...min(2, rest.count))))
        rest.removeLast(more.count)
        if more.isEmpty && generator.happens(0.5) {
          groups.append(AxisGroup(axis: first, count: axes[first].values.count))
        } else {
          let own = [first] + more
          let steps = generator.pick(1...6)
          groups.append(
            AxisGroup(
              axes: own,
              columns: own.map { axis in
                (0..<steps).map { _ in generator.pick(0...axes[axis].values.count - 1) }
              }))
        }
      }
      points += Self.written(groups, axes.count)
      return SubGrid(groups: groups)
    }
    self.axes = axes
    self.points = points
  }

  /// Nested loops over the groups, the last one innermost.
  private static func written(_ groups: [AxisGroup], _ count: Int) -> [[Int]] {
    groups.reduce([[Int](repeating: -1, count: count)]) { points, group in
      points.flatMap { point in
        (0..<group.count).map { step in
          zip(group.axes, group.positions(at: step)).reduce(into: point) { $0[$1.0] = $1.1 }
        }
      }
    }
  }

  var grid: Grid {
    get throws { try Grid(axes: axes, subGrids: subGrids) }
  }
}
