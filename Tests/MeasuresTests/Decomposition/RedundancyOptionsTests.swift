import Measures
import Testing

@Suite struct RedundancyOptionsTests {
  @Test func whatMakesNoSenseIsRefused() throws {
    let pairs = try NormalPairs(count: 30, dimension: 2, correlation: 0, seed: 1)
    let labels = (0..<30).map { $0 % 2 }
    var options = RedundancyOptions(seed: 1)
    #expect(options.splitCount == 5 && options.bins == 10 && options.measure == .imin)
    #expect(options.sliceCount == 500)
    options.sliceCount = 1
    _ = try SlicedRedundancy(pairs.x, labels: labels, options: options)
    for change in [\RedundancyOptions.splitCount, \.sliceCount, \.bins] {
      var wrong = options
      wrong[keyPath: change] = 0
      #expect(throws: MeasureError.self) {
        try SlicedRedundancy(pairs.x, labels: labels, options: wrong)
      }
    }
    #expect(throws: MeasureError.self) {
      try SlicedRedundancy(Samples([1, 2, 3]), labels: [0, 1, 0], options: options)
    }
    // So many slices that all of them are no number.
    options.sliceCount = .max
    #expect(throws: MeasureError.self) {
      try SlicedRedundancy(pairs.x, labels: labels, options: options)
    }
    options.sliceCount = 1
    #expect(throws: MeasureError.self) {
      try SlicedRedundancy(pairs.x, labels: [0], options: options)
    }
    #expect(throws: MeasureError.self) {
      try SlicedRedundancy(pairs.x, labels: labels, options: options, slices: 0..<6)
    }
  }
}
