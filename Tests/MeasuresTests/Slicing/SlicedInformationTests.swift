import Compute
import Glibc
import Measures
import Testing

@Suite struct SlicedInformationTests {
  /// Dimension, then the sliced information at ρ = 0.5, 0.9 and 0.99.
  static let gaussian: [(Int, [Double])] = [
    (2, [0.069336, 0.331362, 0.561183]), (3, [0.045229, 0.194566, 0.285131]),
    (5, [0.026481, 0.102469, 0.135453]), (10, [0.012916, 0.045714, 0.057210]),
    (64, [0.001964, 0.006450, 0.007836]),
  ]

  /// −½ Σ ln(1 − ρ² s²), s the singular values of the product of both frames.
  private static func truth(
    _ first: Projections, _ second: Projections, _ slice: Int, _ correlation: Double
  ) throws -> Double {
    let product = gemm(
      first.directions(slice..<slice + 1), second.directions(slice..<slice + 1), transposedB: true)
    var sum = 0.0
    let values = product.rows == 1 ? [product[0, 0]] : try singularValues(of: product)
    for value in values {
      sum -= 0.5 * log(1 - correlation * correlation * value * value)
    }
    return sum
  }

  @Test("slices of normal vectors have the mean of the closed form", arguments: gaussian)
  func truthOfSlices(dimension: Int, means: [Double]) throws {
    let first = try Projections(width: dimension, seed: 1)
    let second = try Projections(width: dimension, seed: 1, side: .second)
    for (correlation, mean) in zip([0.5, 0.9, 0.99], means) {
      let values = try (0..<2_000).map { try Self.truth(first, second, $0, correlation) }
      let estimate = SlicedEstimate(slices: 0..<2_000, values: values, sampleCount: 0)
      #expect(abs(estimate.mean - mean) < 3 * estimate.standardError)
    }
  }

  @Test(
    "the estimate of normal vectors is within three standard errors", arguments: gaussian.prefix(4))
  func normalVectors(dimension: Int, means: [Double]) throws {
    for (correlation, mean) in zip([0.5, 0.9, 0.99], means) {
      // Three seeds together: what slices tell is skewed, and a hundred are few for an error.
      var values: [Double] = []
      for seed in 1...3 {
        let pairs = try NormalPairs(
          count: 5_000, dimension: dimension, correlation: correlation, seed: seed)
        var options = SlicingOptions(seed: seed)
        options.sliceCount = 100
        values += try slicedInformation(pairs.x, pairs.y, options: options).values
      }
      let all = SlicedEstimate(slices: 0..<300, values: values, sampleCount: 5_000)
      #expect(
        abs(all.mean - mean) < 3 * all.standardError, "\(all.mean) ± \(all.standardError)")
    }
  }

  @Test("every slice is near its own truth", arguments: [1, 2])
  func everySliceIsNearItsTruth(dimension: Int) throws {
    let pairs = try NormalPairs(count: 4_000, dimension: 4, correlation: 0.9, seed: 2)
    var options = SlicingOptions(seed: 3)
    options.sliceCount = 30
    options.dimension = dimension
    let estimate = try slicedInformation(pairs.x, pairs.y, options: options)
    let first = try Projections(width: 4, dimension: dimension, seed: 3)
    let second = try Projections(width: 4, dimension: dimension, seed: 3, side: .second)
    for slice in 0..<30 {
      let truth = try Self.truth(first, second, slice, 0.9)
      #expect(abs(estimate.values[slice] - truth) < 0.06 + 0.05 * truth)
    }
  }

  @Test("the permuted control finds nothing", arguments: 1...5)
  func thePermutedControlFindsNothing(seed: Int) throws {
    let pairs = try NormalPairs(count: 4_000, dimension: 3, correlation: 0.95, seed: seed)
    let labels = pairs.y.coordinates[0..<4_000].map { Int(($0 * 2).rounded()) }
    var options = SlicingOptions(seed: seed)
    options.sliceCount = 40
    #expect(try slicedInformation(pairs.x, pairs.y, options: options).mean > 0.1)
    #expect(try slicedInformation(pairs.x, labels: labels, options: options).mean > 0.1)
    options.isPermuted = true
    #expect(abs(try slicedInformation(pairs.x, pairs.y, options: options).mean) < 0.01)
    #expect(abs(try slicedInformation(pairs.x, labels: labels, options: options).mean) < 0.01)
  }

  @Test("any split of the slices gives the same", arguments: [1, 3])
  func anySplitGivesTheSame(dimension: Int) throws {
    let pairs = try NormalPairs(count: 400, dimension: 5, correlation: 0.9, seed: 1)
    let labels = (0..<400).map { $0 % 4 }
    var options = SlicingOptions(seed: 7)
    options.sliceCount = 40
    options.dimension = dimension
    let whole = try slicedInformation(pairs.x, pairs.y, options: options)
    let ofLabels = try slicedInformation(pairs.x, labels: labels, options: options)
    for borders in [[0, 1, 40], [0, 16, 32, 40], [0, 5, 21, 22, 40]] {
      let ranges = zip(borders, borders.dropFirst()).map { $0..<$1 }
      let parts = try ranges.map {
        try slicedInformation(pairs.x, pairs.y, options: options, slices: $0)
      }
      #expect(SlicedEstimate(joining: parts.reversed()) == whole)
      let others = try ranges.map {
        try slicedInformation(pairs.x, labels: labels, options: options, slices: $0)
      }
      #expect(SlicedEstimate(joining: others) == ofLabels)
    }
  }

  @Test func aDeadLayerIsZeroWithAFlag() throws {
    let dead = try Samples(coordinates: [Double](repeating: 0, count: 300), dimensions: 3)
    let pairs = try NormalPairs(count: 100, dimension: 2, correlation: 0, seed: 1)
    var options = SlicingOptions(seed: 1)
    options.sliceCount = 3
    let labels = (0..<100).map { $0 % 2 }
    for estimate in [
      try slicedInformation(dead, pairs.x, options: options),
      try slicedInformation(pairs.x, dead, options: options),
      try slicedInformation(dead, labels: labels, options: options),
    ] {
      #expect(estimate.values == [0, 0, 0] && estimate.flags == .constantInput)
    }
  }

  @Test func otherEstimatorsServeToo() throws {
    let (t, labels) = try classes(3, of: 900, apart: 2, seed: 1)
    let noise = try NormalPairs(count: 900, correlation: 0, seed: 2)
    let layer = try Samples(
      coordinates: t.coordinates + noise.x.coordinates, dimensions: 2)
    var options = SlicingOptions(seed: 1)
    options.sliceCount = 10
    let ross = try slicedInformation(layer, labels: labels, options: options)
    options.labelEstimator = .entropyDecomposition
    let difference = try slicedInformation(layer, labels: labels, options: options)
    #expect(ross != difference && abs(ross.mean - difference.mean) < 0.05)
    let first = try slicedInformation(layer, noise.y, options: options)
    options.pairEstimator = .ksg2
    let second = try slicedInformation(layer, noise.y, options: options)
    #expect(first != second && abs(first.mean - second.mean) < 0.02)
  }

  @Test func wrongInputIsAnError() throws {
    let pairs = try NormalPairs(count: 20, dimension: 2, correlation: 0, seed: 1)
    var options = SlicingOptions(seed: 1)
    options.sliceCount = 2
    #expect(throws: MeasureError.self) {
      try slicedInformation(pairs.x, Samples([1, 2]), options: options)
    }
    #expect(throws: MeasureError.self) {
      try slicedInformation(pairs.x, labels: [1, 2], options: options)
    }
    options.dimension = 3
    #expect(throws: MeasureError.self) { try slicedInformation(pairs.x, pairs.y, options: options) }
    options.dimension = 1
    options.neighbours = 20
    #expect(throws: MeasureError.self) { try slicedInformation(pairs.x, pairs.y, options: options) }
  }
}
