import Compute
import Measures
import Testing

@Suite struct SlicedRedundancyTests {
  /// Four units that all follow the label, or each of which tells another bit of it.
  static func layer(_ count: Int, shared: Bool, seed: Int) throws -> (Samples, [Int]) {
    var generator = SeededGenerator.stream(seed: seed, name: "layer")
    let labels = (0..<count).map { $0 % 4 }
    var coordinates: [Double] = []
    for unit in 0..<4 {
      for label in labels {
        let told = shared ? Double(label) : Double(label >> (unit % 2) & 1)
        coordinates.append(2 * told + 0.3 * generator.normal())
      }
    }
    return (try Samples(coordinates: coordinates, dimensions: 4), labels)
  }

  @Test func unitsThatTellTheSameAreRedundant() throws {
    var options = RedundancyOptions(seed: 1)
    options.sliceCount = 20
    let (same, labels) = try Self.layer(4_000, shared: true, seed: 1)
    let estimate = try SlicedRedundancy(same, labels: labels, options: options)
    #expect(estimate.parts.count == 100 && estimate.redundancyShare > 0.7)
    #expect(estimate.redundancyStandardError > 0 && estimate.redundancyStandardError < 0.1)
    options.isPermuted = true
    let control = try SlicedRedundancy(same, labels: labels, options: options)
    // The bias of the table and nothing else: (99 · 3)/(2 · 4,000) = 0.037 were all cells in use.
    #expect(control.mean.informationAB > 0.005 && control.mean.informationAB < 0.037)
    #expect(control.mean.redundancy < 0.01)
  }

  @Test func definitionsKeepTheirOrder() throws {
    let (layer, labels) = try Self.layer(1_000, shared: false, seed: 2)
    var options = RedundancyOptions(seed: 1)
    (options.sliceCount, options.splitCount, options.bins) = (3, 2, 4)
    var means: [Double] = []
    for measure in [RedundancyMeasure.broja, .imin, .immi] {
      options.measure = measure
      means.append(
        try SlicedRedundancy(layer, labels: labels, options: options).mean.redundancy)
    }
    #expect(means[0] < means[2] && means[1] < means[2])
  }

  @Test func anySplitOfTheSlicesGivesTheSame() throws {
    let (layer, labels) = try Self.layer(300, shared: false, seed: 3)
    var options = RedundancyOptions(seed: 5)
    (options.sliceCount, options.splitCount) = (10, 3)
    let whole = try SlicedRedundancy(layer, labels: labels, options: options)
    let parts = try [7..<25, 0..<7, 25..<30].map {
      try SlicedRedundancy(layer, labels: labels, options: options, slices: $0)
    }
    #expect(SlicedRedundancy(joining: parts) == whole)
  }

  @Test func theDegenerateIsFlagged() throws {
    let dead = try Samples(coordinates: [Double](repeating: 3, count: 80), dimensions: 4)
    var options = RedundancyOptions(seed: 5)
    options.sliceCount = 2
    let nothing = try SlicedRedundancy(dead, labels: (0..<20).map { $0 % 2 }, options: options)
    #expect(nothing.mean.informationAB == 0 && nothing.redundancyShare == 0)
    #expect(nothing.flags == .constantInput)
    let one = try SlicedRedundancy(dead, labels: [Int](repeating: 1, count: 20), options: options)
    #expect(one.flags == [.constantInput, .oneClass])
  }
}
