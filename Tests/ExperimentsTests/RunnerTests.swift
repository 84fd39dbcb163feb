import Files
import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct RunnerTests {
  @Test func aLeaseIsOneFileThatCoversIt() throws {
    let run = try TestRun(smallPlan(axes: "{seed: 1..4}"))
    let control = try run.train(1..<4, attempt: 2)
    #expect(control.files.map(\.range) == [1..<4])
    #expect(control.files.map(\.attempt) == [2])
    #expect(control.failures.isEmpty)
    let store = try run.store()
    #expect(try store.statuses() == [.missing, .complete, .complete, .complete])
    #expect(try store.provenance("attempt").wholes?.suffix(3) == [2, 2, 2])
  }

  @Test func aFailingPointIsLeftOutBetweenTwoFiles() throws {
    // The middle one would take minutes, the others milliseconds.
    let run = try TestRun(
      smallPlan(
        setup: "metrics_every: 1000000", axes: "{epochs: [1, 100000, 2]}",
        rest: "limits: {point_time: 1s}"))
    let control = try run.train()
    #expect(control.events == ["0..<1", "failed 1", "2..<3"])
    #expect(control.failures.first?.message.contains("limits.point_time") == true)
    let store = try run.store(failed: [1: "too slow"])
    #expect(try store.statuses() == [.complete, .failed, .complete])
  }

  @Test func askedToStopWithinAPointItSealsWhatIsDone() throws {
    let run = try TestRun(smallPlan(axes: "{seed: 1..4}"))
    let control = TestControl()
    control.lastStep = 300
    try run.train(control: control)
    #expect(control.files.map(\.range) == [0..<2])
    #expect(control.failures.isEmpty, "a point that was not finished has not failed")
  }

  @Test func askedToStopBetweenPointsItBeginsNoOther() throws {
    let run = try TestRun(smallPlan(axes: "{seed: 1..4}"))
    let control = TestControl()
    control.lastPoint = 1
    try run.train(control: control)
    #expect(control.files.map(\.range) == [0..<1])
  }

  @Test func askedToStopBeforeTheFirstPointItWritesNothing() throws {
    let run = try TestRun(smallPlan())
    let control = TestControl()
    control.lastStep = 0
    try run.train(control: control)
    #expect(control.events.isEmpty)
  }

  @Test func divergenceIsAnOutcomeAndNotAFailure() throws {
    let run = try TestRun(
      smallPlan(axes: "{activation: [identity], learning_rate: [1e38, 1e-3]}"))
    let control = try run.train()
    #expect(control.failures.isEmpty)
    #expect(control.files.map(\.range) == [0..<2])
    let store = try run.store()
    #expect(try store.statuses() == [.diverged, .complete])
    let message = try #require(try store.points("message").texts?.first)
    #expect(message.contains("diverged") && message.contains("epoch 1"), "\(message)")
    #expect(try store.points("epochs_run").wholes == [0, 2])
    #expect(try store.values(of: "train_loss", at: 0).allSatisfy { $0.isNaN })
  }

  @Test func anUpdateThatLeavesTheFiniteNumbersUnseenByTheLossIsDivergenceToo() throws {
    // One step an epoch: its loss is taken before the update that goes wrong.
    let run = try TestRun(
      smallPlan(setup: "epochs: 1, batch_size: 8000", axes: "{learning_rate: [1e39, 1e-3]}"))
    let control = try run.train()
    #expect(control.failures.isEmpty)
    let store = try run.store()
    #expect(try store.statuses() == [.diverged, .complete])
    #expect(try store.values(of: "train_loss", at: 0).first?.isFinite == true)
    #expect(try store.finalValues(of: "effective_rank")[0].isNaN)
  }

  @Test func aPlanOfAnotherExperimentCannotBeWorkedOn() throws {
    let plan = try Plan(
      name: "x", experiment: "alchemy", experimentVersion: 1, setup: [:], axes: [], measure: [],
      record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { _ in [] }
    let run = try TestRun(plan)
    let error = #expect(throws: SetupProblem.self) { try run.train() }
    #expect(error?.found == "alchemy")
  }

  @Test func dataThatAreNotHereAreMissing() throws {
    let temporary = try TemporaryFolder()
    try writeSmallImages(to: temporary.path)
    let plan = try plan(
      "experiment: infomax-activations\nsetup: {dataset: mnist}\n",
      from: DataLocations(folder: temporary.path, environment: [:]))
    let elsewhere = DataLocations(folder: "/nowhere/at/all", environment: [:])
    let error = #expect(throws: DatasetError.self) {
      _ = try Runner(plan: plan, locations: elsewhere, shards: "/nowhere")
    }
    #expect(error?.kind == .missing)
  }

  @Test func aRunnerIntroducesItselfWithItsData() throws {
    let plan = try smallPlan()
    let runner = try Runner(plan: plan, locations: nowhere, shards: "/nowhere")
    #expect(runner.datasetIdentities == plan.datasets)
  }
}
