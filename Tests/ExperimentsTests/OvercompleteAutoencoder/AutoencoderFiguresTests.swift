import Figures
import Testing

@testable import Experiments

@Suite struct AutoencoderFiguresTests {
  @Test func aRunPrintsTheOverview() throws {
    let scene = try AutoencoderScene()
    try scene.train()
    let report = try OvercompleteAutoencoder.figures(from: try scene.run.store())
    #expect(report.tables.map(\.name) == ["overview"])
    #expect(report.tables[0].rows.count == 2)
  }
}
