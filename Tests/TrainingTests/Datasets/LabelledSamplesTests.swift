import Testing

@testable import Training

struct LabelledSamplesTests {
  @Test func selectingKeepsSamplesAndLabelsTogether() {
    let samples = LabelledSamples(samples: numbered(4, featureCount: 1), labels: [10, 11, 12, 13])
    let some = samples.selecting([3, 1])
    #expect(some.labels == [13, 11])
    #expect(rows(some.samples, [0, 1]) == [3, 1])
    #expect(some.labelled([0, 1]).labels == [0, 1])
  }
}
