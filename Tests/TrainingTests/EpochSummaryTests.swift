import Testing

@testable import Training

@Suite struct EpochSummaryTests {
  private static func summary() -> EpochSummary {
    var summary = EpochSummary(termCount: 2)
    summary.add([1, 30], samples: 40)
    summary.add([4, 6], samples: 10)
    return summary
  }

  @Test func aMeanIsOverStepsAndAShareOverSamples() {
    let summary = Self.summary()
    #expect(summary.sums == [5, 36] && summary.steps == 2 && summary.samples == 50)
    // The smaller batch counts as much as the larger one, as the studies have it.
    #expect(summary.mean() == 2.5 && summary.mean(1) == 18)
    #expect(summary.share(1) == 0.72)
  }

  @Test func aSummaryIsReadBackUnderItsName() throws {
    var state = TrainingState()
    Self.summary().save("epoch", into: &state)
    EpochSummary(termCount: 2).save("other", into: &state)
    #expect(try EpochSummary("epoch", termCount: 2, from: state) == Self.summary())
    #expect(try EpochSummary("other", termCount: 2, from: state).steps == 0)
    #expect(throws: TrainingStateError.self) {
      try EpochSummary("epoch", termCount: 3, from: state)
    }
    #expect(throws: TrainingStateError("missing_sums", "it is missing")) {
      try EpochSummary("missing", termCount: 2, from: state)
    }
  }
}
