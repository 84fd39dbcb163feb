import Measures
import Testing

@Suite struct NeighbourRedundancyTests {
  @Test func theSmallerHalfCounts() throws {
    let (layer, labels) = try SlicedRedundancyTests.layer(1_000, shared: true, seed: 1)
    var options = SlicingOptions(seed: 1)
    options.sliceCount = 10
    let estimate = try NeighbourRedundancy(layer, labels: labels, splitCount: 3, options: options)
    #expect(estimate.ofA.count == 3 && estimate.ofB.count == 3)
    var sum = 0.0
    for split in 0..<3 { sum += min(estimate.ofA[split].mean, estimate.ofB[split].mean) }
    #expect(estimate.redundancy == sum / 3 && estimate.redundancy > 0.3)
    options.isPermuted = true
    let control = try NeighbourRedundancy(layer, labels: labels, splitCount: 3, options: options)
    #expect(abs(control.redundancy) < 0.02)
  }

  @Test func aLayerOfOneUnitHasNoHalves() throws {
    let (t, labels) = try classes(2, of: 50, apart: 1, seed: 1)
    #expect(throws: MeasureError.self) {
      try NeighbourRedundancy(t, labels: labels, options: SlicingOptions(seed: 1))
    }
  }
}
