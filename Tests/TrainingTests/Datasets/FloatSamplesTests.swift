import Testing

@testable import Training

struct FloatSamplesTests {
  @Test func rowsComeInTheOrderAskedFor() {
    let samples = FloatSamples([1, 2, 3, 4, 5, 6], featureCount: 2)
    #expect(samples.count == 3)
    var rows = [Float](repeating: -1, count: 5)
    var span = rows.mutableSpan
    samples.gather([2, 0].span, into: &span)
    #expect(rows == [5, 6, 1, 2, -1])
  }
}
