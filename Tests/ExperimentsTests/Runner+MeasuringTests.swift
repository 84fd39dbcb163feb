import Files
import Foundation
import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct RunnerMeasuringTests {
  /// Two widths and activations, three epochs, of which training measures the second and the last.
  private func run(measure: String = "[]", rest: String = "") throws -> TestRun {
    let run = try TestRun(
      smallPlan(
        setup: "metrics_every: 2, epochs: 3",
        axes: "{activation: [relu, tanh], hidden_dim: [3, 4]}",
        rest: "measure: \(measure)\nrecord: {weights: every 1}\n\(rest)"))
    try run.train()
    return run
  }

  private func names(_ plan: Plan) -> [String] {
    plan.records.filter { $0.kind == .measurement }.map(\.name)
  }

  @Test func aRunMeasuredAfterwardsHasTheBitsOfOneMeasuredWhileItTrained() throws {
    let measured = try run(measure: "[all]")
    let expected = try measured.store()
    let bare = try run()
    try bare.store().close()
    let pass = try PassScene(bare)
    let control = try pass.measure()
    #expect(control.files.map(\.stage) == [.measure])
    #expect(control.pointsDone == 4 && control.failures.isEmpty)
    #expect(control.steps == 8, "two snapshots of four points")
    let store = try bare.store()
    #expect(names(store.plan) == names(expected.plan))
    for name in names(expected.plan) {
      let found = try store.values(of: name)
      #expect(found.shape == (try expected.values(of: name).shape), "\(name)")
      #expect(isSame(found.values, try expected.values(of: name).values), "\(name)")
      #expect(
        isSame(try store.finalValues(of: name), try expected.finalValues(of: name)), "\(name)")
    }
    #expect(try store.values(of: "effective_rank", at: 0)[0].isNaN, "training skips the first")
    #expect(try !store.values(of: "effective_rank", at: 0)[1].isNaN)
  }

  @Test func aDensePassMeasuresEverySnapshotThatHasWeights() throws {
    let run = try run(measure: "[effective_rank]")
    try run.store().close()
    try PassScene(run, ["weight_norm"], isDense: true).measure()
    let store = try run.store()
    #expect(try store.values(of: "weight_norm").values.allSatisfy(\.isFinite))
    #expect(try store.values(of: "effective_rank", at: 0)[0].isNaN)
  }

  @Test func snapshotsWithoutWeightsStayAsTheyWere() throws {
    let run = try TestRun(
      smallPlan(setup: "epochs: 3", rest: "measure: [weight_norm]\nrecord: {weights: last}"))
    try run.train()
    let before = try run.store().values(of: "weight_norm").values
    try PassScene(run, ["weight_norm", "dead_units"]).measure()
    let store = try run.store()
    #expect(isSame(try store.values(of: "weight_norm").values, before))
    let units = try store.values(of: "dead_units", at: 0)
    #expect(units.dropLast().allSatisfy(\.isNaN) && units.last?.isNaN == false)
  }

  @Test func aPointThatDivergedIsMeasuredAsFarAsItCame() throws {
    func run(_ measure: String) throws -> TestRun {
      let run = try TestRun(
        smallPlan(
          axes: "{activation: [identity], learning_rate: [1e38, 1e-3]}",
          rest: "measure: \(measure)\nrecord: {weights: every 1}"))
      try run.train()
      return run
    }
    let expected = try run("[all]").store().values(of: "weight_norm").values
    let bare = try run("[]")
    try bare.store().close()
    let control = try PassScene(bare).measure()
    #expect(control.failures.isEmpty && control.pointsDone == 2)
    #expect(control.remarks.count == 1 && control.remarks[0].contains("point 0"))
    let store = try bare.store()
    #expect(isSame(try store.values(of: "weight_norm").values, expected))
    #expect(try store.statuses() == [.diverged, .complete])
  }

  @Test func aPointThatIsNotTrainedFailsInWords() throws {
    let run = try TestRun(
      smallPlan(axes: "{seed: 1..3}", rest: "measure: []\nrecord: {weights: last}"))
    try run.train(0..<1)
    try run.store().close()
    let control = try PassScene(run).measure(0..<2)
    #expect(control.events == ["0..<1", "failed 1"])
    #expect(control.failures.first?.message.contains("is not trained") == true)
  }

  @Test func askedToStopItHandsBackThePointAndSealsTheOthers() throws {
    let run = try run()
    try run.store().close()
    let control = TestControl()
    control.lastStep = 3
    try PassScene(run).measure(control: control)
    #expect(control.files.map(\.range) == [0..<1])
    #expect(control.failures.isEmpty)
  }

  @Test func theStoreOfAnotherRunIsRefused() throws {
    let run = try run()
    let pass = try PassScene(run)
    let other = try TestRun(smallPlan())
    try other.train()
    try other.store().close()
    try FileManager.default.copyItem(atPath: other.folder.store, toPath: run.folder.store)
    let error = #expect(throws: MeasureProblem.self) { try pass.measure() }
    #expect(error?.description.contains("is not the store of the run") == true)
  }
}
