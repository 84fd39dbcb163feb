import Testing

@testable import SweepCore

/// The points of sweep files, found by the real parser and the real expansion.
@Suite struct GridExpansionTests {
  static let standards: [String: Value] = [
    "activation": .text("relu"), "hidden_dim": .integer(16), "batch_size": .integer(128),
    "epochs": .integer(10), "slope": .number(0.01), "rate": .number(0.001), "seed": .integer(1),
    "bias": .boolean(true),
  ]

  static func type(_ key: String) -> ElementType {
    switch standards[key] {
    case .text: .text
    case .boolean: .int8
    case .number: .float64
    default: .int32
    }
  }

  static func expansion(_ text: String) throws -> GridExpansion {
    let file = try SweepFile(parsing: "experiment: e\n" + text, file: "x.yaml")
    let sources = try file.sections().map { section in
      GridExpansion.Source(
        section,
        fixed: section.setup.reduce(into: standards) { $0[$1.key.content] = $1.value })
    }
    return try GridExpansion(sources, sample: file.sample, file: "x.yaml", type: type) {
      key, text in
      text == "gelu" ? "it is relu or tanh" : nil
    }
  }

  private func grid(_ text: String) throws -> Grid {
    let expansion = try Self.expansion(text)
    return try Grid(axes: expansion.axes, subGrids: expansion.subGrids)
  }

  /// The points as texts, in order.
  private func points(_ text: String) throws -> [String] {
    let grid = try grid(text)
    return (0..<grid.count).map { grid[$0].map(\.description).joined(separator: " ") }
  }

  private func complaint(_ text: String) -> String {
    do {
      _ = try Self.expansion(text)
      return "none"
    } catch { return "\(error)" }
  }

  @Test func plainAxesAreAFullProduct() throws {
    let expansion = try Self.expansion("axes: {activation: [relu, tanh], seed: 1..1000000}")
    #expect(expansion.subGrids == nil)
    #expect(expansion.axes.map(\.name) == ["activation", "seed"])
    #expect(try Self.expansion("setup: {epochs: 3}").axes.isEmpty)
    #expect(try Self.expansion("where: true\naxes: {seed: 1..3}").subGrids == nil)
    #expect(try Self.expansion("grids: [{axes: {seed: 1..3}}]").subGrids == nil)
  }

  @Test func zippedAxesMoveTogether() throws {
    let text = "axes: {seed: 1..2}\nzip: [{batch_size: [32, 128, 32], epochs: [20, 40, 50]}]"
    #expect(
      try points(text) == ["1 32 20", "1 128 40", "1 32 50", "2 32 20", "2 128 40", "2 32 50"])
    #expect(try grid(text).axes.map { $0.values.count } == [2, 2, 3])
  }

  @Test func conditionalAxesAreThereOnlyWhereTheConditionHolds() throws {
    let text = """
      axes: {activation: [relu, leaky_relu, tanh]}
      when:
        - {if: activation = leaky_relu, axes: {slope: [0.01, 0.1]}}
      """
    #expect(try points(text) == ["leaky_relu 0.01", "leaky_relu 0.1", "relu 0.01", "tanh 0.01"])
  }

  @Test func conditionsLeavePointsOut() throws {
    let text = """
      axes: {activation: [relu, tanh], hidden_dim: [16, 32, 64], batch_size: [128, 256]}
      where: [hidden_dim * batch_size <= 8192, activation != relu or hidden_dim < 64]
      """
    #expect(
      try points(text) == [
        "relu 16 128", "relu 16 256", "relu 32 128", "relu 32 256", "tanh 16 128", "tanh 16 256",
        "tanh 32 128", "tanh 32 256", "tanh 64 128",
      ])
  }

  @Test func onlyTheAxesThatAConditionNamesAreGoneThrough() throws {
    let text = """
      axes: {seed: 1..1000000, epochs: 1..1000000, hidden_dim: [16, 32], batch_size: [128, 256]}
      where: hidden_dim * batch_size < 8192
      """
    let taken = threadTime { #expect((try? grid(text).count) == 3_000_000_000_000) }
    #expect(taken < .seconds(20))
    #expect(
      complaint("axes: {seed: 1..100000, epochs: 1..100000}\nwhere: seed < epochs")
        .contains("x.yaml:3: 10000000000.0 combinations of values to look at"))
  }

  @Test func subGridsInheritTheTopAndCommonPointsStandOnce() throws {
    let text = """
      setup: {epochs: 5}
      axes: {seed: 1..2}
      grids:
        - {axes: {hidden_dim: [16, 32]}}
        - {setup: {epochs: 20}, axes: {hidden_dim: [64], seed: [3]}}
        - {axes: {hidden_dim: [32, 48]}, where: seed = 2}
      """
    #expect(try grid(text).axes.map(\.name) == ["seed", "hidden_dim", "epochs"])
    #expect(
      try points(text) == ["1 16 5", "1 32 5", "2 16 5", "2 32 5", "3 64 20", "2 48 5"])
    #expect(try points("grids: [{axes: {seed: 1..2}}, {axes: {seed: 2}}]") == ["1", "2"])
    #expect(try points("grids: [{}, {setup: {epochs: 10}}]") == [""])
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func everyFileHasThePointsOfAScan(seed: UInt64) throws {
    let scene = RandomSweep(seed: seed)
    guard let expected = scene.points else {
      #expect(complaint(scene.text).contains("no point meets"), "\(scene.text)")
      return
    }
    let grid = try grid(scene.text)
    let found = (0..<grid.count).map { point in
      zip(grid.axes, grid[point]).reduce(into: Self.standards) { $0[$1.0.name] = $1.1 }
    }
    #expect(Set(found).count == found.count)
    #expect(Set(found) == expected, "\(scene.text)")
    #expect(grid.axes.allSatisfy { axis in Set(found.map { $0[axis.name] }) == Set(axis.values) })
  }

  @Test(arguments: [
    (
      "axes: {activation: [relu, tanh]}\nwhere: activation = gelu", 3,
      "activation is never \"gelu\""
    ),
    ("axes: {seed: 1..3}\nwhere: [seed > 0, sead > 1]", 3, "did you mean \"seed\"?"),
    ("axes: {seed: 1..3}\nwhere: seed > 3", 3, "no point meets the condition \"seed > 3\""),
    ("where: epochs > 100", 2, "no point meets the condition"),
    ("axes: {seed: 1..3}\nwhen:\n  - {if: seed > 3, axes: {slope: [1, 2]}}", 4, "no point meets"),
    (
      "grids:\n  - {axes: {seed: 1..3}}\n  - {axes: {seed: 1..3}, where: seed = 9}", 4,
      "in the sub-grid of line 4"
    ),
    (
      "when:\n  - {if: seed = 1, axes: {slope: 1}}\n  - {if: epochs = 10, axes:\n     {slope: 2}}",
      5,
      "some points get \"slope\" from two conditions"
    ),
    ("axes:\n  rate: uniform(0, 1)", 3, "nothing says how often"),
    (
      "sample: {points: 9}\naxes:\n  rate: uniform(0, 1)\nwhere: rate < 0.5", 5,
      "\"rate\", which is drawn,"
    ),
    ("axes: {seed: 1..3}\nsample: {points: 4}", 3, "there are 3 different ones"),
    (
      "grids:\n  - {axes: {seed: 1..900000, epochs: 1..20}}\n  - {axes: {seed: 1..2}}", 3,
      "at most 10,000,000 are compared"
    ),
  ])
  func whatCannotBeIsToldWithItsLine(text: String, line: Int, sentence: String) {
    let found = complaint(text)
    #expect(found.hasPrefix("x.yaml:\(line): ") && found.contains(sentence), "\(found)")
  }
}
