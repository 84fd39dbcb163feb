import Storage
import SweepCore
import Testing

@testable import Experiments

@Suite struct RemeasurementTests {
  private let run: TestRun
  private let pass: PassScene
  private let control = TestControl()

  init() throws {
    run = try TestRun(smallPlan(setup: "epochs: 3", rest: "record: {weights: every 1}"))
    try run.train()
    try run.store().close()
    pass = try PassScene(run, ["weight_norm"])
  }

  private func measure(
    moments: [Int]?, _ body: (Snapshot) throws -> [Measurement]
  ) throws -> PointResult {
    let remeasurement = Remeasurement(
      plan: pass.plan, moments: moments,
      weights: try RecordedWeights(pass.folder.measuredStore, for: pass.plan), kernel: "test",
      control: control)
    return try remeasurement.run(try pass.plan.point(at: 0), attempt: 2, measure: body)
  }

  @Test func theWantedMomentsAreMeasuredAndMarked() throws {
    var seen: [Int] = []
    let result = try measure(moments: [1, 3]) { snapshot in
      seen.append(snapshot.epoch)
      return [
        Measurement("weight_norm", Double(snapshot.epoch)), Measurement("dead_units", 0),
      ]
    }
    #expect(seen == [1, 3])
    #expect(
      result.snapshots.map(\.measurements) == [
        ["weight_norm": [1], MeasurePass.mask: [1]], ["weight_norm": [3], MeasurePass.mask: [1]],
      ])
    #expect(result.epochsRun == 3 && result.status == .complete && result.curves.isEmpty)
    #expect(result.provenance.attempt == 2 && result.provenance.kernel == "test")
    #expect(control.steps == 2)
    #expect(try measure(moments: nil) { _ in [] }.snapshots.map(\.moment) == [1, 2, 3])
  }

  @Test func whatTheMeasureThrowsIsPassedOn() {
    struct Refusal: Error {}
    #expect(throws: Refusal.self) { try measure(moments: nil) { _ in throw Refusal() } }
  }

  @Test func aPointThatTakesTooLongFails() throws {
    let limited = try smallPlan(
      setup: "epochs: 3", rest: "record: {weights: every 1}\nlimits: {point_time: 0.01s}")
    let plan = try MeasureResolution(run: limited, locations: nowhere, source: "test")
      .plan(of: ["weight_norm"], isDense: false, among: [])
    let remeasurement = Remeasurement(
      plan: plan, moments: nil,
      weights: try RecordedWeights(pass.folder.measuredStore, for: plan), kernel: "test",
      control: control)
    #expect(throws: TrialStop.measuredTooLong(limit: 0.01)) {
      try remeasurement.run(try plan.point(at: 0), attempt: 1) { _ in
        let end = ContinuousClock.now + .milliseconds(20)
        while .now < end {}
        return []
      }
    }
  }

  @Test func whereNoTimeIsLeftThePointGoesBack() {
    control.lastStep = 1
    #expect(throws: TrialStop.asked) { try measure(moments: nil) { _ in [] } }
  }
}
