import Foundation
import Measures
import Testing

@Suite struct SlicingOptionsTests {
  @Test func defaultsAreThoseOfTheStudy() throws {
    let options = SlicingOptions(seed: 3)
    #expect(options.sliceCount == 500 && options.neighbours == 5 && options.dimension == 1)
    #expect(options.labelEstimator == .ross && options.pairEstimator == .ksg1)
    #expect(options.jitter == Jitter(scale: 1e-10, shape: .uniform) && !options.isPermuted)
    let text = try JSONEncoder().encode(options)
    #expect(try JSONDecoder().decode(SlicingOptions.self, from: text) == options)
  }

  @Test func slicesOutsideAreRefused() throws {
    let (t, labels) = try classes(2, of: 50, apart: 1, seed: 1)
    var options = SlicingOptions(seed: 1)
    options.sliceCount = 4
    #expect(throws: MeasureError.self) {
      try slicedInformation(t, labels: labels, options: options, slices: 3..<5)
    }
    options.sliceCount = 0
    #expect(throws: MeasureError.self) {
      try slicedInformation(t, labels: labels, options: options)
    }
  }
}
