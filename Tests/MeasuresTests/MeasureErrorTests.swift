import Measures
import Testing

@Suite struct MeasureErrorTests {
  @Test(
    "every cause is told in one sentence",
    arguments: [
      (MeasureError.Cause.notFinite(sample: 3, coordinate: 1), "coordinate 1 of sample 3"),
      (.tooFewSamples(count: 4, needed: 6), "there are 4 samples, 6 are needed"),
      (.differentSampleCounts(first: 10, second: 9), "10 samples, the other 9"),
      (.noCoordinates, "no coordinates"),
      (.impossibleSetting(name: "the number of bins", value: 0), "the number of bins is 0"),
      (.coincidentPoints(count: 7), "7 points coincide"),
      (.smallClass(label: 2, count: 1, needed: 4), "class 2 has 1 samples, 4 are needed"),
      (.noConvergence(gap: 0.25), "0.25 nats"),
      (.found("3 rows", allowed: "4"), "found 3 rows; allowed: 4"),
    ])
  func causesAreTold(cause: MeasureError.Cause, words: String) {
    let text = MeasureError("KSG-1", cause).description
    #expect(text.hasPrefix("KSG-1 cannot be taken: ") && text.hasSuffix("."))
    #expect(text.contains(words))
  }
}
