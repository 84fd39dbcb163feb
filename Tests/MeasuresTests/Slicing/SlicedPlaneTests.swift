import Measures
import Testing

@Suite struct SlicedPlaneTests {
  @Test func bothCoordinatesAreThoseTakenAlone() throws {
    let pairs = try NormalPairs(count: 500, dimension: 4, correlation: 0.9, seed: 1)
    let labels = pairs.y.coordinates[0..<500].map { $0 > 0 ? 1 : 0 }
    var options = SlicingOptions(seed: 2)
    options.sliceCount = 20
    for dimension in [1, 2] {
      options.dimension = dimension
      let plane = try SlicedPlane(
        pairs.x, input: SlicedInput(pairs.y), labels: labels, options: options)
      #expect(plane.input == (try slicedInformation(pairs.x, pairs.y, options: options)))
      #expect(plane.label == (try slicedInformation(pairs.x, labels: labels, options: options)))
    }
    let part = try SlicedPlane(
      pairs.x, input: SlicedInput(pairs.y), labels: labels, options: options, slices: 4..<9)
    #expect(part.input.slices == 4..<9 && part.label.values.count == 5)
  }

  @Test func differentSampleCountsAreRefused() throws {
    let pairs = try NormalPairs(count: 20, correlation: 0, seed: 1)
    let options = SlicingOptions(seed: 2)
    #expect(throws: MeasureError.self) {
      try SlicedPlane(
        pairs.x, input: SlicedInput(Samples([1])), labels: [Int](repeating: 0, count: 20),
        options: options)
    }
    #expect(throws: MeasureError.self) {
      try SlicedPlane(pairs.x, input: SlicedInput(pairs.y), labels: [0], options: options)
    }
  }
}
