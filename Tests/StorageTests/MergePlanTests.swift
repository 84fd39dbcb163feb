import SweepCore
import Testing

@testable import Storage

@Suite struct MergePlanTests {
  private func candidate(
    _ point: Int, _ attempt: Int, digest: String = "same", kernel: String = "Haswell",
    fromStore: Bool = false
  ) -> MergeCandidate {
    let hex = String(repeating: "0", count: 15) + String(attempt)
    let name = ShardName(range: 0..<9, stage: .train, attempt: attempt, digest: hex)
    return MergeCandidate(
      point: point, origin: fromStore ? .store : .shard(name), row: point, key: "k",
      status: .complete, message: "", epochsRun: 1, lastSnapshot: 0, contentDigest: digest,
      provenance: Provenance(
        host: "h", pid: 1, kernel: kernel, attempt: attempt, startedAt: "", finishedAt: "",
        wallSeconds: 1, epochSeconds: []),
      shard: "\(name)", shardDigest: "d")
  }

  @Test func theLowestAttemptOfEachPointCountsInAnyOrder() {
    let all = [candidate(2, 2), candidate(0, 1), candidate(2, 1), candidate(0, 3)]
    let expected = MergePlan(all, failed: [:], points: 0..<9)
    #expect(expected.rows == [candidate(0, 1), candidate(2, 1)])
    for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
      #expect(MergePlan(order.map { all[$0] }, failed: [:], points: 0..<9) == expected)
    }
  }

  @Test func aRowOfTheStoreSparesItsShardFile() {
    let plan = MergePlan(
      [candidate(1, 1), candidate(1, 1, fromStore: true)], failed: [:], points: 0..<9)
    #expect(plan.rows.map(\.origin) == [.store])
  }

  @Test func onlyResultsOfOneKernelMustAgree() {
    let honest = MergePlan(
      [candidate(1, 1), candidate(1, 2, digest: "other", kernel: "SkylakeX")], failed: [:],
      points: 0..<9)
    #expect(honest.disagreements.isEmpty)
    let odd = MergePlan(
      [candidate(1, 1), candidate(1, 2, digest: "x")], failed: [:], points: 0..<9)
    #expect(odd.disagreements.map(\.point) == [1])
  }

  @Test func aResultOutweighsAFailure() {
    let plan = MergePlan([candidate(1, 1)], failed: [1: "a", 5: "b", 3: "c"], points: 0..<9)
    #expect(plan.failed.map(\.point) == [3, 5])
    #expect(plan.failed.map(\.message) == ["c", "b"])
  }

  @Test func nothingChangesWhereTheStoreSaysItAll() {
    let rows = [candidate(0, 1, fromStore: true)]
    let old = StoreContent(rows: rows, failed: [(3, "c")])
    #expect(MergePlan(rows, failed: [3: "c"], points: 0..<9).changesNothing(in: old))
    #expect(!MergePlan(rows, failed: [:], points: 0..<9).changesNothing(in: old))
    #expect(!MergePlan(rows, failed: [3: "d"], points: 0..<9).changesNothing(in: old))
    #expect(
      !MergePlan(rows + [candidate(1, 1)], failed: [3: "c"], points: 0..<9).changesNothing(in: old))
  }
}
