import Testing

@testable import Storage

@Suite struct SnapshotResultTests {
  @Test func snapshotsFindTheirPlaceByTheirMoment() throws {
    let plan = try Fixture.plan()
    var result = try Fixture.result(0, plan)
    let digest = try result.contentDigest(in: plan)
    result.snapshots.reverse()
    #expect(try result.contentDigest(in: plan) == digest)
    result.snapshots = [SnapshotResult(moment: 4, measurements: ["effective_rank": [7]])]
    let padded = try PaddedResult(result, in: plan)
    #expect(padded.scalars[1][0].isNaN && padded.scalars[1][1] == 7)
  }
}
