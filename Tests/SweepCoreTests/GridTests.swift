import Testing

@testable import SweepCore

@Suite struct GridTests {
  static func axis(_ name: String, _ count: Int) -> Axis {
    Axis(name: name, type: .int32, values: (0..<count).map { .integer(Int64($0)) })
  }

  @Test func theLastAxisRunsFastest() throws {
    let activation = Axis(name: "activation", type: .text, values: [.text("relu"), .text("tanh")])
    let grid = try Grid(axes: [activation, Self.axis("seed", 3)])
    #expect(grid.count == 6)
    #expect(grid.shape == [2, 3])
    #expect(grid[0] == [.text("relu"), .integer(0)])
    #expect(grid[1] == [.text("relu"), .integer(1)])
    #expect(grid[3] == [.text("tanh"), .integer(0)])
  }

  @Test func indexAndPositionsAreInverse() throws {
    let grid = try Grid(axes: [Self.axis("a", 3), Self.axis("b", 1), Self.axis("c", 7)])
    var seen: Set<[Int]> = []
    for index in 0..<grid.count {
      let positions = grid.positions(at: index)
      #expect(seen.insert(positions).inserted)
      #expect(grid.place(of: index) == positions)
      #expect(grid.index(ofValues: grid[index]) == index)
    }
  }

  @Test func valuesAreFoundHoweverSpelled() throws {
    let grid = try Grid(axes: [Self.axis("a", 3)])
    #expect(grid.index(ofValues: [.number(2.0)]) == 2)
    #expect(grid.index(ofValues: [.number(2.5)]) == nil)
    #expect(grid.index(ofValues: [.text("2")]) == nil)
    #expect(grid.index(ofValues: []) == nil)
  }

  @Test func withoutAxesThereIsOnePoint() throws {
    let grid = try Grid(axes: [])
    #expect(grid.count == 1)
    #expect(grid[0].isEmpty)
    #expect(grid.index(ofValues: []) == 0)
  }

  @Test func aTrillionPointsCostNothing() throws {
    let grid = try Grid(axes: (0..<4).map { Self.axis("a\($0)", 1_000) })
    #expect(grid.count == 1_000_000_000_000)
    let taken = threadTime {
      for step in 0..<10_000 {
        let index = step * 99_999_999
        #expect(grid.place(of: index) == grid.positions(at: index))
      }
    }
    #expect(taken < .seconds(2))
    #expect(grid.positions(at: grid.count - 1) == [999, 999, 999, 999])
  }

  @Test func aProductBeyond63BitsIsRefused() throws {
    let axes = (0..<7).map { Self.axis("a\($0)", 1_000) }
    #expect(throws: SweepError.tooManyPoints) { try Grid(axes: axes) }
    #expect(try Grid(axes: Array(axes.prefix(6))).count == 1_000_000_000_000_000_000)
  }
}
