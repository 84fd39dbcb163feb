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

  /// Six units of which two tell the label: halves differ by where these two are.
  private static func unequal(_ count: Int) throws -> (Samples, [Int]) {
    var generator = SeededGenerator.stream(seed: 1, name: "layer")
    let labels = (0..<count).map { $0 % 4 }
    var coordinates: [Double] = []
    for unit in 0..<6 {
      for label in labels {
        coordinates.append((unit < 2 ? 4 * Double(label) : 0) + generator.normal())
      }
    }
    return (try Samples(coordinates: coordinates, dimensions: 6), labels)
  }

  private static func oneSplit(_ layer: Samples, _ labels: [Int]) throws -> SlicedRedundancy {
    var options = RedundancyOptions(seed: 1)
    (options.sliceCount, options.splitCount) = (2, 1)
    return try SlicedRedundancy(layer, labels: labels, options: options)
  }

  @Test func unitsThatTellTheSameAreRedundant() throws {
    var options = RedundancyOptions(seed: 1)
    options.sliceCount = 20
    let (same, labels) = try Self.layer(4_000, shared: true, seed: 1)
    let estimate = try SlicedRedundancy(same, labels: labels, options: options)
    #expect(estimate.parts.count == 100 && estimate.redundancyShare > 0.7)
    let error = estimate.standardError(\.redundancy)
    #expect(error > 0 && error < 0.1)
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

  /// Over many seeds the means of five splits vary as their standard errors say.
  @Test func theStandardErrorIsThatOfSplits() throws {
    let (layer, labels) = try Self.unequal(1_000)
    var means: [Double] = []
    var (splits, slices) = (0.0, 0.0)
    for seed in 1...40 {
      var options = RedundancyOptions(seed: seed)
      options.sliceCount = 30
      let estimate = try SlicedRedundancy(layer, labels: labels, options: options)
      let all = estimate.parts.map(\.redundancy)
      let pooled = SlicedEstimate(slices: 0..<all.count, values: all, sampleCount: 0).standardError
      let error = estimate.standardError(\.redundancy)
      means.append(estimate.mean.redundancy)
      splits += error * error / 40
      slices += pooled * pooled / 40
    }
    let over = SlicedEstimate(slices: 0..<40, values: means, sampleCount: 0).standardError
    let spread = over * 40.0.squareRoot()
    #expect(splits.squareRoot() / spread > 0.7 && splits.squareRoot() / spread < 1.4)
    // All slices taken for independent say far less than is true.
    #expect(slices.squareRoot() / spread < 0.6, "\(slices.squareRoot() / spread)")
    #expect(try Self.oneSplit(layer, labels).standardError(\.synergy) == .infinity)
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
