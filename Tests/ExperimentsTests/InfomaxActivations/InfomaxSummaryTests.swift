import Figures
import Storage
import Testing

@testable import Experiments

@Suite struct InfomaxSummaryTests {
  private func cells(_ table: Table, _ column: String) throws -> [Cell] {
    let place = try #require(table.columns.firstIndex { $0.name == column })
    return table.rows.map { $0[place] }
  }

  private func numbers(_ table: Table, _ column: String) throws -> [Double] {
    try cells(table, column).map { cell in
      if case .number(let number) = cell { number } else { .nan }
    }
  }

  @Test func meanAndDeviationAreThoseOfTheGroupsPoints() throws {
    let store = try storeOf(smallPlan(axes: "{activation: [tanh, relu], seed: 1..3}"))
    let table = try InfomaxSummary(of: store).table(by: ["activation"], name: "n", title: "t")
    #expect(try cells(table, "activation") == [.text("tanh"), .text("relu")])
    #expect(try cells(table, "n") == [.integer(3), .integer(3)])
    for (column, record) in [
      ("effective_rank", "effective_rank"), ("weight_redundancy", "weight_redundancy"),
      ("output_correlation", "output_correlation"), ("final_loss", "train_loss"),
    ] {
      for group in 0..<2 {
        let values = try (0..<3).map { seed in
          try #require(try store.values(of: record, at: 3 * group + seed).last)
        }
        let mean = (values[0] + values[1] + values[2]) / 3
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let means = try numbers(table, "\(column)_mean")
        let deviations = try numbers(table, "\(column)_sd")
        #expect(abs(means[group] - mean) < 1e-9 * max(1, abs(mean)), "\(column)")
        #expect(abs(deviations[group] - (squares / 2).squareRoot()) < 1e-7, "\(column)")
        #expect(deviations[group] > 0)
      }
    }
  }

  @Test func onePointHasNoDeviation() throws {
    let table = try InfomaxSummary(of: storeOf(smallPlan())).table(
      by: ["activation"], name: "n", title: "t")
    #expect(try cells(table, "n") == [.integer(1)])
    #expect(try cells(table, "final_loss_sd") == [.missing])
    #expect(try cells(table, "final_loss_mean") != [.missing])
  }

  @Test func pointsThatDivergedOrAreMissingDoNotCount() throws {
    let run = try TestRun(
      smallPlan(axes: "{activation: [identity, relu], learning_rate: [1e38, 1e-3], seed: 1..2}"))
    try run.train(0..<3)
    let store = try run.store()
    #expect(
      try store.statuses().prefix(4) == [.diverged, .diverged, .complete, .missing])
    let table = try InfomaxSummary(of: store).table(by: ["activation"], name: "n", title: "t")
    #expect(try cells(table, "activation") == [.text("identity")])
    #expect(try cells(table, "n") == [.integer(1)])
  }

  @Test func withoutMeasurementsThereIsTheLoss() throws {
    let store = try storeOf(smallPlan(axes: "{seed: 1..2}", rest: "measure: []"))
    let table = try InfomaxSummary(of: store).table(by: ["activation"], name: "n", title: "t")
    #expect(try cells(table, "effective_rank_mean") == [.missing])
    #expect(try numbers(table, "final_loss_mean").allSatisfy { $0.isFinite })
  }
}
