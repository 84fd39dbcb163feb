import SweepCore
import Testing

@testable import Storage

@Suite struct MergeReportTests {
  private func report(_ bad: [MergeReport.Quarantined]) -> MergeReport {
    MergeReport(
      store: "r/store.h5", isUnchanged: false, planned: 12, complete: 8, diverged: 1, failed: 1,
      kept: 0, bytes: 5, seconds: 0.5, quarantined: bad, disagreements: [])
  }

  @Test func theReportIsOneLine() {
    let text = report([.init(file: "x.h5", reason: "it is torn")]).description
    #expect(
      text == "r/store.h5: 9 of 12 points, 1 diverged, 1 failed, 2 missing, "
        + "quarantined x.h5 (it is torn)")
    #expect(report([]).missing == 2)
  }

  @Test func theReportIsJSONForPrograms() throws {
    let text = try CanonicalJSON.text(report([]))
    #expect(text.contains("\"complete\":8") && text.contains("\"quarantined\":[]"))
  }
}
