import Measures
import Testing

@Suite struct SlicedInputTests {
  @Test func projectedBeforehandIsTheSame() throws {
    let pairs = try NormalPairs(count: 300, dimension: 3, correlation: 0.8, seed: 1)
    let labels = (0..<300).map { $0 % 3 }
    var options = SlicingOptions(seed: 2)
    options.sliceCount = 20
    let projections = try Projections(width: 3, seed: 2, side: .second)
    let sliced = SlicedInput(SlicedSamples(pairs.y, projections, slices: 0..<20))
    let plain = SlicedInput(pairs.y)
    #expect(sliced.sampleCount == 300 && plain.sampleCount == 300)
    for isPermuted in [false, true] {
      options.isPermuted = isPermuted
      #expect(
        try SlicedPlane(pairs.x, input: sliced, labels: labels, options: options)
          == SlicedPlane(pairs.x, input: plain, labels: labels, options: options))
    }
  }

  @Test func otherSlicesOrDimensionsAreRefused() throws {
    let pairs = try NormalPairs(count: 30, dimension: 3, correlation: 0.8, seed: 1)
    let labels = (0..<30).map { $0 % 3 }
    let projections = try Projections(width: 3, seed: 2, side: .second)
    let sliced = SlicedInput(SlicedSamples(pairs.y, projections, slices: 0..<10))
    var options = SlicingOptions(seed: 2)
    options.sliceCount = 11
    #expect(throws: MeasureError.self) {
      try SlicedPlane(pairs.x, input: sliced, labels: labels, options: options)
    }
    options.sliceCount = 5
    _ = try SlicedPlane(pairs.x, input: sliced, labels: labels, options: options)
    options.dimension = 2
    #expect(throws: MeasureError.self) {
      try SlicedPlane(pairs.x, input: sliced, labels: labels, options: options)
    }
  }
}
