import Figures
import Storage
import Testing

@testable import Experiments

@Suite struct ArchitectureSummaryTests {
  @Test func everyLayerOfEveryArchitectureHasARow() throws {
    let scene = try ArchitectureScene(axes: "{architecture: [mlp-4, mlp-6-4], seed: 1..2}")
    try scene.train()
    let store = try scene.run.store()
    let table = try ArchitectureSummary(of: store).overview()
    let rows = table.rows.map { $0.prefix(3) }
    #expect(
      rows.map(Array.init) == [
        [.text("mlp-4"), .text("layer1"), .integer(2)],
        [.text("mlp-6-4"), .text("layer1"), .integer(2)],
        [.text("mlp-6-4"), .text("layer2"), .integer(2)],
      ])
    let column = try #require(table.columns.firstIndex { $0.name == "I(T;Y)" })
    // The second epoch's value of the second layer of the deeper network, both seeds.
    let values = try [2, 3].map { try store.values(of: "information_label", at: $0)[3] }
    #expect(table.rows[2][column] == .text(try #require(MeanAndDeviation(values)).text))
  }

  @Test func aSweepThatMeasuresNothingStillTellsAccuracies() throws {
    let scene = try ArchitectureScene(
      axes: "{architecture: [mlp-4], seed: [1]}", rest: "measure: []")
    try scene.train()
    let store = try scene.run.store()
    let table = try ArchitectureSummary(of: store).overview()
    #expect(table.rows.count == 1)
    let accuracy = try #require(MeanAndDeviation(store.finalValues(of: "test_accuracy")))
    #expect(table.rows[0][3] == .text(accuracy.text))
  }
}
