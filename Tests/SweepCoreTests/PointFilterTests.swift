import Testing

@testable import SweepCore

@Suite struct PointFilterTests {
  let grid: Grid

  init() throws {
    grid = try Grid(axes: [
      Axis(name: "activation", type: .text, values: ["relu", "tanh", "gelu"].map(Value.text)),
      Axis(name: "hidden_dim", type: .int32, values: [16, 32].map(Value.integer)),
      Axis(name: "rate", type: .float64, values: [.number(0.001), .integer(1)]),
    ])
  }

  private func points(_ text: String) throws -> [Int] {
    try PointFilter(text, of: grid).points.ranges.flatMap { $0 }
  }

  @Test func aConditionSelectsAsAScanWould() throws {
    #expect(try points("activation=tanh") == [4, 5, 6, 7])
    #expect(try points("activation=relu|gelu, hidden_dim=32") == [2, 3, 10, 11])
    #expect(try points("rate=1e-3") == [0, 2, 4, 6, 8, 10])
    #expect(try points("rate=1.0,activation=gelu") == [9, 11])
    #expect(try points("activation=gelu|relu") == [0, 1, 2, 3, 8, 9, 10, 11])
  }

  @Test func aSelectionThatWouldSelectNothingIsRefused() {
    for text in ["", " ", ",", " , "] {
      #expect(throws: PointFilterError.empty) { try PointFilter(text, of: grid) }
    }
    for text in ["hidden_dim=16,hidden_dim=32", "hidden_dim=16, rate=1, hidden_dim=16"] {
      #expect(throws: PointFilterError.repeatedAxis("hidden_dim")) {
        try PointFilter(text, of: grid)
      }
    }
    #expect(
      PointFilterError.repeatedAxis("seed").description
        == "the axis seed is given twice; give its values once, as seed=value|value")
  }

  @Test func aCombinationThatDoesNotOccurSelectsNothingAndIsRefused() throws {
    let pairs = SubGrid(groups: [
      AxisGroup(axes: [0, 1], columns: [[0, 1, 2], [1, 0, 1]]), AxisGroup(axis: 2, count: 2),
    ])
    let list = try Grid(axes: grid.axes, subGrids: [pairs])
    #expect(try PointFilter("hidden_dim=32", of: list).points.ranges == [0..<2, 4..<6])
    #expect(try PointFilter("activation=tanh,rate=1", of: list).points.ranges == [3..<4])
    let error = #expect(throws: PointFilterError.self) {
      try PointFilter("activation=relu,hidden_dim=16", of: list)
    }
    #expect(error?.description == "no point of the sweep has activation=relu,hidden_dim=16")
  }

  @Test func mistakesAreToldInWords() {
    #expect(throws: PointFilterError.malformed("relu")) { try PointFilter("relu", of: grid) }
    #expect(
      throws: PointFilterError.unknownAxis("width", axes: ["activation", "hidden_dim", "rate"])
    ) { try PointFilter("width=3", of: grid) }
    #expect(throws: PointFilterError.unknownValue("64", axis: "hidden_dim", values: ["16", "32"])) {
      try PointFilter("hidden_dim=16|64", of: grid)
    }
    #expect(
      PointFilterError.unknownValue("64", axis: "hidden_dim", values: ["16", "32"]).description
        == "the axis hidden_dim has no value \"64\"; it has 16, 32")
  }

  @Test func aSelectionOfATrillionPointsIsAtOnceThere() throws {
    let axes = (0..<4).map { GridTests.axis("a\($0)", 1_000) }
    let filter = try PointFilter("a0=5,a1=7|9", of: Grid(axes: axes))
    #expect(filter.points.ranges.count == 2)
    #expect(filter.points.count == 2_000_000)
  }
}
