import Foundation
import Storage
import Testing

@testable import Experiments

@Suite struct InfomaxHistoryTests {
  private func history(
    _ axes: String, point: Int = 0, setup: String = "", rest: String = ""
  ) throws -> [String: Any] {
    let store = try storeOf(smallPlan(setup: setup, axes: axes, rest: rest))
    let text = try InfomaxHistory(of: point, in: store).text()
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func theFieldsAreTheStudys() throws {
    let history = try history("{activation: [relu], seed: [1]}")
    #expect(
      Set(history.keys) == [
        "train_loss", "train_entropy", "train_tc", "epoch_time", "metrics", "final_metrics",
      ])
    for key in ["train_loss", "train_entropy", "train_tc", "epoch_time"] {
      #expect((history[key] as? [Double])?.count == 2, "\(key)")
    }
    let metrics = try #require(history["metrics"] as? [[String: Any]])
    #expect(metrics.map { $0["epoch"] as? Int } == [1, 2])
    let final = try #require(history["final_metrics"] as? [String: Any])
    let names: Set<String> = [
      "weight_redundancy", "effective_rank", "dead_units", "variance_ratio", "output_correlation",
      "activation_mean", "activation_std", "max_avg_responsibility", "epoch",
    ]
    #expect(Set(final.keys) == names)
    #expect(final["epoch"] as? Int == 2)
    #expect(final["max_avg_responsibility"] is NSNull)
    #expect(final["effective_rank"] is Double)
  }

  @Test func softmaxHasResponsibilities() throws {
    let history = try history("{activation: [relu, softmax], seed: [1]}", point: 1)
    let final = try #require(history["final_metrics"] as? [String: Any])
    let largest = try #require(final["max_avg_responsibility"] as? Double)
    #expect((0.25...1).contains(largest))
  }

  @Test func theLossesAreTheStores() throws {
    let store = try storeOf(smallPlan(axes: "{seed: 1..2}"))
    let history = try InfomaxHistory(of: 1, in: store)
    #expect(history.trainLoss == (try store.values(of: "train_loss", at: 1)))
    #expect(history.trainLoss != (try store.values(of: "train_loss", at: 0)))
    #expect(history.metrics.last == history.finalMetrics)
  }

  @Test func aShorterTrainingIsNotPadded() throws {
    let store = try storeOf(
      plan(
        """
        experiment: infomax-activations
        setup: {dataset: synthetic_2d, hidden_dim: 4, metrics_every: 2}
        axes: {epochs: [1, 5]}
        """))
    let short = try InfomaxHistory(of: 0, in: store)
    #expect(short.trainLoss.count == 1 && short.epochTime.count == 1)
    #expect(short.metrics.map { $0["epoch"] } == [1])
    let long = try InfomaxHistory(of: 1, in: store)
    #expect(long.trainLoss.count == 5 && long.epochTime.count == 5)
    #expect(long.metrics.map { $0["epoch"] } == [2, 4, 5])
  }

  @Test func aPointThatDivergedInItsFirstEpochHasAnEmptyHistory() throws {
    let history = try history("{activation: [identity], learning_rate: [1e38]}")
    #expect((history["train_loss"] as? [Double])?.isEmpty == true)
    #expect((history["metrics"] as? [Any])?.isEmpty == true)
  }

  @Test func withoutMeasurementsThereAreLossesOnly() throws {
    let history = try history("{seed: [1]}", rest: "measure: []")
    #expect((history["train_loss"] as? [Double])?.count == 2)
    #expect((history["metrics"] as? [Any])?.isEmpty == true)
    #expect((history["final_metrics"] as? [String: Any])?.isEmpty == true)
  }

  @Test func aPointWithoutResultsHasNoHistory() throws {
    let run = try TestRun(smallPlan(axes: "{seed: 1..2}"))
    try run.train(0..<1)
    let store = try run.store()
    do {
      _ = try InfomaxHistory(of: 1, in: store)
      Issue.record("it has no results")
    } catch {
      #expect("\(error)".contains("point 1: it has no results yet"))
    }
  }
}
