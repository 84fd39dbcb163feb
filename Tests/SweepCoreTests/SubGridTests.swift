import Foundation
import Testing

@testable import SweepCore

@Suite struct SubGridTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func indexingIsWhatNestedLoopsGive(seed: UInt64) throws {
    let random = RandomGrid(seed: seed)
    let grid = try random.grid
    #expect(grid.count == random.points.count && grid.layout == .list)
    #expect(grid.shape == [grid.count] && grid.place(of: grid.count - 1) == [grid.count - 1])
    for (index, positions) in random.points.enumerated() {
      #expect(grid.positions(at: index) == positions)
      let values = zip(random.axes, positions).map { $0.values[$1] }
      #expect(grid[index] == values)
      let found = try #require(grid.index(ofValues: values))
      #expect(random.points[found] == positions)
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func selectionsAndCombinationsAreThoseOfAScan(seed: UInt64) throws {
    let random = RandomGrid(seed: seed)
    let grid = try random.grid
    var generator = SeededGenerator(seed: seed)
    let allowed = random.axes.map { axis in
      generator.happens(0.4)
        ? nil : Set(axis.values.indices.filter { _ in generator.happens(0.6) })
    }
    let expected = random.points.indices.filter { point in
      zip(random.points[point], allowed).allSatisfy { $1?.contains($0) ?? true }
    }
    #expect(grid.points(allowing: allowed).ranges.flatMap { Array($0) } == expected)
    let axis = generator.pick(random.axes)
    let value = generator.pick(axis.values)
    let count = (0..<grid.count).count { point in
      zip(random.axes, grid[point]).contains { $0.name == axis.name && $1 == value }
    }
    #expect(grid.count(where: [axis.name: value, "elsewhere": .integer(9)]) == count)
    let names = Set(random.axes.map(\.name).filter { _ in generator.happens(0.5) })
    let places = random.axes.indices.filter { names.contains(random.axes[$0].name) }
    var seen: Set<[Int]> = []
    let firsts = random.points.indices.filter { point in
      seen.insert(places.map { random.points[point][$0] }).inserted
    }
    #expect(Set(grid.firstPoints(on: names)).count == firsts.count)
    let combinations = grid.firstPoints(on: names).map { point in
      places.map { random.points[point][$0] }
    }
    #expect(Set(combinations) == seen)
  }

  @Test func anAxisThatIsNotThereHasNoPoints() throws {
    let grid = try Grid(
      axes: [GridTests.axis("a", 3)],
      subGrids: [SubGrid(groups: [AxisGroup(axes: [0], columns: [[2, 0]])])])
    #expect(grid.index(ofValues: [.integer(2)]) == 0)
    #expect(grid.index(ofValues: [.integer(1)]) == nil)
    #expect(grid.index(ofValues: [.integer(7)]) == nil)
  }

  @Test func subGridsThatAreNotOverTheAxesAreRefused() {
    let axes = [GridTests.axis("a", 3), GridTests.axis("b", 2)]
    for groups in [
      [AxisGroup(axis: 0, count: 3)],
      [AxisGroup(axis: 0, count: 3), AxisGroup(axis: 0, count: 3)],
      [AxisGroup(axis: 0, count: 3), AxisGroup(axis: 1, count: 3)],
      [AxisGroup(axes: [0, 1], columns: [[0], [2]])],
      [AxisGroup(axis: 0, count: 3), AxisGroup(axis: 1, count: 2), AxisGroup(axis: 2, count: 1)],
    ] {
      #expect(throws: SweepError.damagedPlan("a sub-grid is not over its axes")) {
        try Grid(axes: axes, subGrids: [SubGrid(groups: groups)])
      }
    }
    #expect(throws: SweepError.damagedPlan("it has no points")) {
      try Grid(axes: axes, subGrids: [])
    }
  }

  @Test func thePointsOfAllSubGridsTogetherAreCounted() throws {
    let axes = (0..<6).map { GridTests.axis("a\($0)", 1_000) }
    let whole = SubGrid(of: axes)
    #expect(try Grid(axes: axes, subGrids: [whole, whole]).count == 2_000_000_000_000_000_000)
    #expect(throws: SweepError.tooManyPoints) {
      try Grid(axes: axes, subGrids: [SubGrid](repeating: whole, count: 10))
    }
  }
}
