import Measures
import Testing
import Training

@testable import Experiments

@Suite struct SampleSourceTests {
  @Test func samplesStandCoordinateByCoordinate() throws {
    // More than a block, so that blocks are put together.
    let values = (0..<1_203 * 3).map(Float.init)
    let samples = try Samples(FloatSamples(values, featureCount: 3))
    #expect(samples.count == 1_203 && samples.dimensions == 3)
    for row in [0, 499, 500, 1_202] {
      for place in 0..<3 {
        #expect(samples.coordinates[place * 1_203 + row] == Double(3 * row + place))
      }
    }
    #expect(try samples.coordinate(2).coordinates[7] == 23)
  }
}
