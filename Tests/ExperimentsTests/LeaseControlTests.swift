import Testing

@testable import Experiments

@Suite struct LeaseControlTests {
  @Test func aRunnerProvesThatItIsNotStuckAndCountsPoints() throws {
    let run = try TestRun(smallPlan(axes: "{seed: 1..2}"))
    let control = try run.train()
    #expect(control.pointsDone == 2)
    // 63 steps in each of 2 epochs, and a beat after what measuring and recording take.
    #expect(control.steps >= 2 * 2 * 63)
  }
}
