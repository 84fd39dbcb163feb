import Coordination
import SweepCore
import Testing

@Suite struct RunFolderExpectedPlanTests {
  @Test func onlyThePlanThatIsMeantIsRead() throws {
    let run = try TestRun(points: 3)
    #expect(try run.folder.readPlan(expecting: nil) == run.plan)
    #expect(try run.folder.readPlan(expecting: run.plan.digest) == run.plan)
    let error = #expect(throws: UnexpectedPlan.self) {
      try run.folder.readPlan(expecting: String(run.plan.digest.reversed()))
    }
    #expect(error?.description.hasPrefix("\(run.folder.path) holds another plan") == true)
  }
}
