import Testing

@testable import SweepCore

@Suite struct GridSamplingTests {
  private func points(_ text: String) throws -> [[Value]] {
    let expansion = try GridExpansionTests.expansion(text)
    #expect(expansion.subGrids != nil)
    let grid = try Grid(axes: expansion.axes, subGrids: expansion.subGrids)
    return (0..<grid.count).map { grid[$0] }
  }

  @Test func aSampleHasDifferentPointsOfTheGrid() throws {
    let axes = "axes: {activation: [relu, tanh], hidden_dim: [16, 32, 64], seed: 1..4}\n"
    let all = try GridExpansionTests.expansion(axes)
    let grid = try Grid(axes: all.axes)
    let sample = try points(axes + "sample: {points: 10, seed: 3}")
    #expect(sample.count == 10 && Set(sample).count == 10)
    #expect(sample.allSatisfy { grid.index(ofValues: $0) != nil })
    #expect(try points(axes + "sample: {points: 10, seed: 3}") == sample)
    #expect(try points(axes + "sample: {points: 10, seed: 4}") != sample)
    #expect(Set(try points(axes + "sample: {points: 24}")).count == 24)
  }

  @Test func aLargerSampleBeginsWithTheSmallerOne() throws {
    for rate in ["[0.1, 0.2]", "loguniform(1e-4, 1)"] {
      let text = "axes:\n  seed: 1..50\n  rate: \(rate)\nsample: "
      let few = try points(text + "{points: 20}")
      #expect(Array(try points(text + "{points: 90}").prefix(20)) == few)
    }
  }

  @Test func aSampleOfATrillionPointsIsAtOnceThere() throws {
    let text = "axes: {seed: 1..10000, epochs: 1..10000, hidden_dim: 1..10000}\n"
    let taken = threadTime {
      let sample = (try? points(text + "sample: {points: 1000}")) ?? []
      #expect(Set(sample).count == 1000)
    }
    #expect(taken < .seconds(2))
  }

  @Test func drawnValuesLieInTheirRangeAndAreTheStreamsOwn() throws {
    let text = "axes:\n  seed: [1, 2]\n  rate: loguniform(1e-3, 1)\n"
    let sample = try points(text + "sample: {points: 500, seed: 9}")
    let rates = sample.compactMap { $0[1].asDouble }
    #expect(rates.count == 500 && rates.allSatisfy { (1e-3...1).contains($0) })
    #expect((180...320).contains(rates.count { $0 < 0.0316 }), "half of the magnitudes")
    #expect((180...320).contains(sample.count { $0[0] == .integer(1) }))
    // Another drawn axis leaves the values of this one as they are.
    let both = try points(text + "  slope: uniform(0, 1)\nsample: {points: 500, seed: 9}")
    #expect(both.map { $0[1] } == sample.map { $0[1] })
  }

  @Test func moreDrawnPointsThanThereAreAreRefused() {
    let text = "axes:\n  rate: uniform(1, 1.0000000000000002)\nsample: {points: 40}"
    let error = #expect(throws: SweepFileProblem.self) { try points(text) }
    #expect(error?.line == 4 && error?.found == "40 points are to be drawn")
  }

  @Test func aDrawnAxisMayBelongToSomePointsOnly() throws {
    let text = """
      axes: {seed: 1..99, activation: [relu, leaky_relu]}
      when:
        - {if: activation = leaky_relu, axes: {slope: 'uniform(0.1, 0.5)'}}
      sample: {points: 40}
      """
    for point in try points(text) {
      let slope = try #require(point[2].asDouble)
      if point.contains(.text("relu")) { #expect(slope == 0.01) } else { #expect(slope >= 0.1) }
    }
  }
}
