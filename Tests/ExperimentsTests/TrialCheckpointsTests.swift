import Storage
import SweepCore
import Testing

@testable import Experiments

@Suite struct TrialCheckpointsTests {
  @Test func everyPointHasAFolderNamedByItsKey() throws {
    let plan = try smallPlan(axes: "{seed: 1..2}")
    let checkpoints = try (0..<2).map { index in
      TrialCheckpoints(
        in: "c", of: try plan.point(at: index), plan: plan, kernel: "k", interval: .seconds(30))
    }
    #expect(checkpoints[0].folder.path == "c/\(try plan.point(at: 0).key)")
    #expect(checkpoints[0].folder.path != checkpoints[1].folder.path)
    #expect(checkpoints[0].origin.source == Build.identity)
    #expect(checkpoints[0].origin.plan == plan.digest)
  }
}
