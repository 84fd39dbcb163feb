import Measures
import Testing

@Suite struct NeighbourRedundancyTests {
  @Test func theSmallerHalfCounts() throws {
    let (layer, labels) = try SlicedRedundancyTests.layer(1_000, shared: true, seed: 1)
    var options = SlicingOptions(seed: 1)
    options.sliceCount = 10
    let estimate = try NeighbourRedundancy(layer, labels: labels, splitCount: 3, options: options)
    #expect(estimate.ofA.slices == 0..<30 && estimate.ofB.slices == 0..<30)
    var smaller: [Double] = []
    for split in 0..<3 {
      let own = split * 10..<(split + 1) * 10
      smaller.append(min(estimate.ofA.mean(of: own), estimate.ofB.mean(of: own)))
    }
    let ofSplits = SlicedEstimate(slices: 0..<3, values: smaller, sampleCount: 0)
    #expect(estimate.redundancy == ofSplits.mean && estimate.redundancy > 0.3)
    #expect(estimate.standardError == ofSplits.standardError)
    options.isPermuted = true
    let control = try NeighbourRedundancy(layer, labels: labels, splitCount: 3, options: options)
    #expect(abs(control.redundancy) < 0.02)
  }

  @Test func anySplitOfTheSlicesGivesTheSame() throws {
    let (layer, labels) = try SlicedRedundancyTests.layer(200, shared: true, seed: 2)
    var options = SlicingOptions(seed: 4)
    options.sliceCount = 10
    func estimate(_ slices: Range<Int>?) throws -> NeighbourRedundancy {
      try NeighbourRedundancy(
        layer, labels: labels, splitCount: 3, options: options, slices: slices)
    }
    let parts = try [7..<25, 0..<7, 25..<30].map(estimate)
    #expect(NeighbourRedundancy(joining: parts) == (try estimate(nil)))
    #expect(throws: MeasureError.self) { try estimate(20..<31) }
  }

  @Test func aLayerOfOneUnitHasNoHalves() throws {
    let (t, labels) = try classes(2, of: 50, apart: 1, seed: 1)
    #expect(throws: MeasureError.self) {
      try NeighbourRedundancy(t, labels: labels, options: SlicingOptions(seed: 1))
    }
  }
}
