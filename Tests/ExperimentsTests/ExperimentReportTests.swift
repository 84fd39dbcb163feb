import Figures
import Testing

@testable import Experiments

@Suite struct ExperimentReportTests {
  @Test func everyTableHasItsOwnNameAndATitle() throws {
    let store = try storeOf(smallPlan())
    let report = try InfomaxActivations.figures(from: store)
    #expect(!report.tables.isEmpty)
    #expect(Set(report.tables.map(\.name)).count == report.tables.count)
    #expect(report.tables.allSatisfy { !$0.title.isEmpty && !$0.rows.isEmpty })
  }
}
