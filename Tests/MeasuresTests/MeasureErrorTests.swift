import Compute
import Testing

@testable import Measures

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
      (.notADistribution(sum: 0.9), "sum to 0.9"),
      (.noConvergence(gap: 0.25), "0.25 nats"),
      (.found("3 rows", allowed: "4"), "found 3 rows; allowed: 4"),
    ])
  func causesAreTold(cause: MeasureError.Cause, words: String) {
    let text = MeasureError("KSG-1", cause).description
    #expect(text.hasPrefix("KSG-1 cannot be taken: ") && text.hasSuffix("."))
    #expect(text.contains(words))
  }

  @Test func aNumberThatIsNotFiniteIsNamedByItsRow() {
    let matrix = DoubleMatrix(rows: 2, columns: 2, elements: [1, 2, 3, -.infinity])
    let expected = MeasureError(
      measure: "Rank", found: "-inf in row 1 of the weights", allowed: "finite numbers")
    #expect(throws: expected) { try requireFinite(matrix, "weights", for: "Rank") }
    #expect(throws: Never.self) {
      try requireFinite(DoubleMatrix(rows: 0, columns: 2), "weights", for: "Rank")
    }
  }

  @Test func countsAreCompared() {
    #expect(throws: MeasureError(measure: "Rank", found: "3 rows", allowed: "4")) {
      try requireEqual(3, 4, "rows", for: "Rank")
    }
  }
}
