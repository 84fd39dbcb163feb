import Files
import SweepCore
import Testing

@testable import Coordination

@Suite struct ProbeTests {
  @Test func whoSeesTheFolderReadsTheNumber() throws {
    let run = try TestRun(points: 2)
    let enrolment = try Probe.place(in: run.folder, plan: run.plan)
    #expect(Probe.sees(enrolment))
    #expect(enrolment.folder == run.folder.path)
    #expect(try Plan(json: Array(enrolment.plan.utf8)).digest == run.plan.digest)
    #expect(try Folder.permissions(of: run.folder.probe) == 0o600)
  }

  @Test func aFolderOfTheSameNameElsewhereIsAnotherFolder() throws {
    let run = try TestRun(points: 2)
    let former = try Probe.place(in: run.folder, plan: run.plan)
    let present = try Probe.place(in: run.folder, plan: run.plan)
    #expect(former.nonce != present.nonce)
    #expect(!Probe.sees(former))
    #expect(!Probe.sees(Enrolment(plan: "{}", folder: "/nonexistent", nonce: present.nonce)))
  }

  @Test func anEmptyNameIsNoFolder() throws {
    // What comes over the wire may be anything.
    #expect(!Probe.sees(Enrolment(plan: "{}", folder: "", nonce: "")))
  }
}
