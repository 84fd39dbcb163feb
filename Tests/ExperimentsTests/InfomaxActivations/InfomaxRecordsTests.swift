import Storage
import SweepCore
import Testing

@testable import Experiments

@Suite struct InfomaxRecordsTests {
  private func records(
    _ policy: RecordingPolicy = RecordingPolicy(), _ change: (inout InfomaxSetup) -> Void = { _ in }
  ) -> [Record] {
    var setup = InfomaxSetup()
    change(&setup)
    return InfomaxActivations.records(
      of: setup, in: RecordingContext(policy: policy, featureShape: [784], testCount: 10_000))
  }

  @Test func shapesFollowTheSetup() throws {
    let records = records {
      $0.epochs = 30
      $0.hiddenDim = 8
    }
    func shape(_ name: String) -> [Int]? { records.first { $0.name == name }?.shape }
    #expect(shape("train_loss") == [30])
    #expect(shape("effective_rank") == [3])
    #expect(shape("encoder_weight") == [3, 8, 784])
    #expect(shape("encoder_bias") == [3, 8])
    #expect(shape("hidden_activation") == [3, 1000, 8])
  }

  @Test func whatIsNeverRecordedIsNotDeclared() {
    let none = records(RecordingPolicy(weights: .never, activations: .never))
    #expect(none.allSatisfy { $0.kind != .tensor })
    #expect(records().filter { $0.kind == .tensor }.count == 3)
  }

  @Test func everyRecordExplainsItself() {
    for record in records() {
      #expect(!record.longName.isEmpty && !record.units.isEmpty)
      #expect(!record.longName.contains("eps"), "a stranger reads \(record.name)")
    }
  }

  /// In both directions, for every activation: nothing declared stays empty, nothing else is
  /// written.
  @Test(arguments: ["identity", "relu", "leaky_relu", "softmax", "tanh", "softplus"])
  func whatIsDeclaredIsWhatIsWritten(activation: String) throws {
    let plan = try smallPlan(
      setup: "activation: \(activation)",
      rest: "record: {weights: measured, activations: [1, 2], samples: 7}")
    let trial = try trial(plan)
    func declared(_ kind: Record.Kind) -> Set<String> {
      let all = plan.records + plan.buckets.flatMap(\.tensors)
      return Set(all.filter { $0.kind == kind }.map(\.name))
    }
    #expect(Set(trial.curves.keys) == declared(.curve))
    #expect(trial.curves.values.allSatisfy { $0.count == 2 })
    for snapshot in trial.snapshots {
      #expect(Set(snapshot.measurements.keys) == declared(.measurement))
      #expect(Set(snapshot.tensors.keys) == declared(.tensor))
    }
    let result = PointResult(
      point: try plan.point(at: 0), epochsRun: 2, curves: trial.curves,
      snapshots: trial.snapshots,
      provenance: Provenance(
        host: "", pid: 1, kernel: "", attempt: 1, startedAt: "", finishedAt: "", wallSeconds: 0,
        epochSeconds: []))
    #expect(throws: Never.self) { try result.contentDigest(in: plan) }
  }

  @Test func aSweepOverHowOftenIsMeasuredHoldsAllSnapshots() throws {
    let plan = try smallPlan(
      axes: "{metrics_every: [4, 3, 1]}")
    #expect(plan.dimension("snapshot")?.values == [1, 2])
    let store = try storeOf(plan)
    let ranks = try store.values(of: "effective_rank").values
    #expect(ranks.map(\.isNaN) == [true, false, true, false, false, false])
  }
}
