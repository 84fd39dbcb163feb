import SweepCore
import Testing

@testable import Storage

@Suite struct StoredOutcomeTests {
  @Test func anOutcomeIsThatOfItsRow() throws {
    let run = try TestRun()
    try run.shard(4..<5, attempt: 3, host: "beta")
    let results = try RunResults(run.folder, plan: run.plan)
    let outcome = results.outcome(at: 0)
    let expected = try Fixture.result(4, run.plan)
    #expect(outcome.point == 4 && outcome.key == expected.point.key)
    #expect(outcome.status == .diverged && outcome.provenance.host == "beta")
    #expect(outcome.contentDigest == (try expected.contentDigest(in: run.plan)))
    try results.close()
  }
}
