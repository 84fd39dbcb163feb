import Measures
import Testing

@Suite struct BinEdgesTests {
  @Test func theLargestHasACodeOfItsOwn() {
    let edges = BinEdges(from: 0, to: 1, bins: 4)
    #expect(edges.edges == [0, 0.25, 0.5, 0.75, 1] && edges.bins == 4)
    let values = [-0.1, 0, 0.2499, 0.25, 0.999, 1, 7]
    #expect(edges.codes(values) == [-1, 0, 0, 1, 3, 4, 4])
    #expect(edges.bins(values) == [0, 0, 0, 1, 3, 3, 3])
  }

  @Test func greyLevelsFallOnTheirBorders() {
    let edges = BinEdges(spanning: (0...255).map { Double($0) / 255 }, bins: 30)
    for level in 0...15 {
      // 17 levels make two bins; every 17th is a border and belongs above it.
      #expect(edges.codes([Double(17 * level) / 255]) == [Int32(2 * level)], "level \(17 * level)")
    }
  }

  @Test("codes count the borders that a number is not below", arguments: [1, 2, 30, 1_000])
  func codesCountBorders(bins: Int) {
    for (low, high) in [
      (0.0, 1.0), (-3.7, 11.3), (1e-300, 2e-300), (-1e15, 1e15), (5, 5.000_000_1),
    ] {
      let edges = BinEdges(from: low, to: high, bins: bins)
      let beyond = [low - (high - low), high + (high - low), -1e300, 1e300]
      let values = edges.edges.flatMap { [$0, $0.nextUp, $0.nextDown] } + beyond
      let expected = values.map { value in Int32(edges.edges.count { $0 <= value } - 1) }
      #expect(edges.codes(values) == expected)
    }
  }

  @Test func withoutWidthEverythingIsInTheFirstBin() {
    let edges = BinEdges(spanning: [2, 2, 2], bins: 30)
    #expect(edges.codes([2, 3, 1]) == [30, 30, -1])
    #expect(edges.bins([2, 3, 1]) == [0, 0, 0])
  }
}
