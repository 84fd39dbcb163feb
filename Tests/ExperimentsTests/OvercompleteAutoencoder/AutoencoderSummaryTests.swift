import Figures
import Storage
import Testing

@testable import Experiments

@Suite struct AutoencoderSummaryTests {
  @Test func everySizeIsARowWithMeansOverSeeds() throws {
    let scene = try AutoencoderScene(axes: "{hidden_dim: [5, 8], seed: 1..2}")
    try scene.train()
    let store = try scene.run.store()
    let table = try AutoencoderSummary(of: store).overview()
    #expect(table.rows.map { $0[0] } == [.text("5"), .text("8")])
    #expect(table.rows.map { $0[1] } == [.integer(2), .integer(2)])
    let losses = try store.finalValues(of: "validation_loss")
    let column = try #require(table.columns.firstIndex { $0.name == "validation_loss" })
    let moments = try #require(MeanAndDeviation([losses[2], losses[3]]))
    #expect(table.rows[1][column] == .text(moments.text))
    let raw = try #require(table.columns.firstIndex { $0.name == "raw probe" })
    #expect(table.rows[0][raw] != .missing)
  }

  @Test func whatIsNotMeasuredIsMissing() throws {
    let scene = try AutoencoderScene(rest: "measure: []")
    try scene.train()
    let table = try AutoencoderSummary(of: try scene.run.store()).overview()
    let column = try #require(table.columns.firstIndex { $0.name == "dead units" })
    #expect(table.rows.allSatisfy { $0[column] == .missing })
  }
}
