import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

@Suite struct ResealingTests {
  private let run: TestRun
  private let place: TestRun

  init() throws {
    run = try TestRun()
    try run.shard(0..<7, skipping: [2])
    try run.shard(7..<12, attempt: 2)
    place = try TestRun(try ExtensionScene.plan())
  }

  /// What a fresh trial of the same point would hand over under the new plan.
  private func fresh(_ old: Int, as point: Point) throws -> PointResult {
    let was = try Fixture.result(old, run.plan, attempt: old < 7 ? 1 : 2)
    return PointResult(
      point: point, status: was.status, message: was.message, epochsRun: was.epochsRun,
      curves: was.curves,
      snapshots: was.snapshots.map { snapshot in
        var snapshot = snapshot
        // The new layer stands before the one that was measured.
        snapshot.measurements["layer_rank"] = [.nan] + (snapshot.measurements["layer_rank"] ?? [])
        return snapshot
      }, provenance: was.provenance)
  }

  @Test func resultsStandAtTheirNewPlacesAsIfTheyWereNew() throws {
    let change = try PlanExtension(from: run.plan, to: place.plan)
    let results = try RunResults(run.folder, plan: run.plan)
    let resealing = Resealing(change, of: results, source: Fixture.source)
    #expect(resealing.lost.isEmpty)
    var heard: [Int] = []
    let sealed = try resealing.run(to: place.folder.shards) { done, _ in heard.append(done) }
    #expect(heard.last == 11)
    try results.close()
    let again = try RunResults(place.folder, plan: place.plan)
    #expect(again.remarks.isEmpty && again.points.count == 11)
    #expect(sealed.map(\.name.range.count).reduce(0, +) == 11)
    for old in 0..<12 where old != 2 {
      let index = try #require(change.index(of: old))
      let spot = try #require(again.points.firstIndex(of: index))
      let expected = try fresh(old, as: place.plan.point(at: index))
      #expect(again.outcome(at: spot).contentDigest == (try expected.contentDigest(in: place.plan)))
      #expect(again.outcome(at: spot).provenance.attempt == (old < 7 ? 1 : 2))
    }
    try again.close()
    #expect(try place.merge().complete == 9)
    #expect(try SchemaCheck.problems(in: place.folder.store) == [])
  }

  @Test func whatTheNewPlanHasNoPointForIsCountedAndLeftOut() throws {
    let change = try PlanExtension(from: run.plan, to: try ExtensionScene.plan(seeds: [1, 2]))
    let results = try RunResults(run.folder, plan: run.plan)
    #expect(Resealing(change, of: results, source: Fixture.source).lost == [5, 8, 11])
    try results.close()
  }
}
