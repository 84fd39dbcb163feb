import Figures
import Testing

@testable import Experiments

@Suite struct InfomaxFiguresTests {
  @Test func theStudysTableGroupsByActivationAndTheCorrectedOneByWidthToo() throws {
    let store = try storeOf(smallPlan(axes: "{activation: [relu, tanh], seed: 1..2}"))
    let tables = try InfomaxActivations.figures(from: store).tables
    let summary = try #require(tables.first { $0.name == "summary" })
    #expect(summary.columns.prefix(2).map(\.name) == ["activation", "n"])
    #expect(summary.rows.map { $0[0] } == [.text("relu"), .text("tanh")])
    let corrected = try #require(tables.first { $0.name == "summary_corrected" })
    #expect(corrected.columns.prefix(2).map(\.name) == ["activation", "hidden_dim"])
    #expect(corrected.rows.map { $0[1] } == [.integer(4), .integer(4)])
  }
}
