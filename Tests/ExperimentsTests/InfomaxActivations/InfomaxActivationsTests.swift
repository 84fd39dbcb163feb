import Compute
import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

/// A trial is a function of its point, and of nothing else.
@Suite struct InfomaxActivationsTests {
  private func digests(_ run: TestRun) throws -> [String] {
    let store = try run.store()
    return try #require(try store.points("content_sha256").texts)
  }

  @Test func theSamePointTwiceIsTheSameContent() throws {
    let plan = try smallPlan(axes: "{activation: [relu, softmax], seed: 1..2}")
    let first = try TestRun(plan)
    try first.train()
    let second = try TestRun(plan)
    // Other shards, another order, another attempt.
    try second.train(2..<4, attempt: 3)
    try second.train(0..<1)
    try second.train(1..<2)
    let both = (try digests(first), try digests(second))
    #expect(both.0 == both.1)
    #expect(Set(both.0).count == 4, "different points differ")
  }

  @Test(arguments: [
    "measure: []", "measure: [dead_units]", "record: {weights: none, activations: none}",
    "record: {weights: every 1, activations: measured, samples: 5}",
    "record: {weights: [0, 1]}",
  ])
  func whatIsMeasuredAndRecordedDoesNotChangeTraining(rest: String) throws {
    let usual = try trial(smallPlan(setup: "activation: tanh"))
    let other = try trial(smallPlan(setup: "activation: tanh", rest: rest))
    #expect(usual.curves == other.curves)
    let store = try storeOf(smallPlan(setup: "activation: tanh", rest: rest))
    #expect(try store.statuses() == [.complete])
  }

  @Test func pointsWithTheSameSeedShareInitialWeightsAndBatchOrder() throws {
    // With so small a step nothing is learnt: the curve tells weights and batches only.
    func entropy(_ setup: String) throws -> [Double]? {
      try trial(smallPlan(setup: "learning_rate: 1e-30, activation: tanh, \(setup)"))
        .curves["train_entropy"]
    }
    let usual = try entropy("lambda_tc: 1")
    #expect(usual == (try entropy("lambda_tc: 3")))
    #expect(usual != (try trialWithSeed(2).curves["train_entropy"]))
    let epochs = try #require(usual)
    #expect(epochs[0] != epochs[1], "each epoch has its own order")
  }

  private func trialWithSeed(_ seed: Int) throws -> Trial {
    try trial(
      smallPlan(
        setup: "learning_rate: 1e-30, activation: tanh", axes: "{seed: [\(seed)]}"))
  }

  @Test func weightsOfEpochZeroAreTheInitialOnes() throws {
    let trial = try trial(smallPlan(rest: "record: {weights: [0, 1, 2], activations: none}"))
    #expect(trial.snapshots.map(\.moment) == [0, 1, 2])
    let weights = trial.snapshots.compactMap { $0.tensors["encoder_weight"] }
    #expect(weights.count == 3)
    #expect(Set(weights).count == 3)
    #expect(trial.snapshots[0].tensors["encoder_bias"] == [0, 0, 0, 0])
    #expect(trial.snapshots[0].measurements.isEmpty)
  }

  @Test func recordedActivationsAreThoseOfTheRecordedWeights() throws {
    let plan = try smallPlan(
      setup: "activation: softplus", rest: "record: {samples: 3, weights: last}")
    let trial = try trial(plan)
    let last = try #require(trial.snapshots.last)
    let layer = try InfomaxActivations.layer(
      Snapshot(epoch: 2, weights: last.tensors),
      of: SetupSchema.decode(InfomaxSetup.self, from: plan.point(at: 0).setup), featureCount: 2)
    let again = try layer.activations(of: trial.data.test.samples, at: ["layer"], in: 0..<3)
    #expect(last.tensors["hidden_activation"] == again["layer"]?.elements)
  }

  @Test func theMemoryOfATrialIsThatOfItsParts() {
    let context = RecordingContext(
      policy: RecordingPolicy(weights: .never, activations: .never), featureShape: [784],
      testCount: 10_000)
    var setup = InfomaxSetup()
    setup.hiddenDim = 64
    let bytes = InfomaxActivations.memory(of: setup, in: context)
    // The activations of the test set in single and double precision are the most of it.
    let activations = 10_000 * 64 * 12
    #expect(bytes > activations && bytes < 2 * activations, "\(bytes)")
    let recording = RecordingContext(
      policy: RecordingPolicy(weights: .every(1), activations: .never), featureShape: [784],
      testCount: 10_000)
    let more = InfomaxActivations.memory(of: setup, in: recording) - bytes
    #expect(more > 100 * 785 * 64 * 4 && more < 250 * 785 * 64 * 4, "\(more)")
  }

  @Test func noSetupIsTooLargeToBeEstimated() {
    let context = RecordingContext(
      policy: RecordingPolicy(), featureShape: [784], testCount: 10_000)
    var setup = InfomaxSetup()
    setup.hiddenDim = .max
    setup.batchSize = .max
    #expect(InfomaxActivations.memory(of: setup, in: context) > 1 << 60)
  }
}
