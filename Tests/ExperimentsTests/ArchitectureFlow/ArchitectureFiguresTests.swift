import Figures
import Testing

@testable import Experiments

@Suite struct ArchitectureFiguresTests {
  @Test func aRunPrintsTheOverview() throws {
    let scene = try ArchitectureScene(axes: "{architecture: [mlp-4], seed: [1]}")
    try scene.train()
    let report = try ArchitectureFlow.figures(from: try scene.run.store())
    #expect(report.tables.map(\.name) == ["overview"])
    #expect(report.tables[0].rows.count == 1)
  }
}
