import Coordination
import Files
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

  @Test func nobodyStartsWhileAnExtensionIsHalfDone() throws {
    let run = try TestRun(points: 3)
    try Folder.create(run.folder.extensionReady)
    let error = #expect(throws: HalfExtended.self) { try run.folder.readPlan(expecting: nil) }
    #expect(error?.description.contains("infosweep merge \(run.folder.path)") == true)
  }
}
