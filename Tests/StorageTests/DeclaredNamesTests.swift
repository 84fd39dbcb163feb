import SweepCore
import Testing

@testable import Storage

@Suite struct DeclaredNamesTests {
  @Test func everyKindOfNameIsLookedFor() throws {
    let plan = try EveryShape.plan()
    let good = try EveryShape.result(0, plan)
    let names = DeclaredNames(plan, plan.buckets[0], subject: "point 0")
    try names.names(of: good)
    var strange: [PointResult] = []
    var result = good
    result.facts["worst_epoch"] = [1]
    strange.append(result)
    result = good
    result.snapshots[1].measurements["hidden1_weight"] = [1]
    strange.append(result)
    result = good
    result.curves["rank"] = [1]
    strange.append(result)
    for result in strange {
      #expect(throws: StorageError.self) { try names.names(of: result) }
    }
  }

  @Test func aMomentHasAPlaceWhereThereAreSnapshots() throws {
    let plan = try EveryShape.plan()
    let names = DeclaredNames(plan, nil, subject: "point 0")
    let rank = plan.records[2]
    #expect(try names.position(of: 256, in: rank) == 1)
    #expect(try names.position(of: 256, in: plan.records[5]) == nil)
    #expect(throws: StorageError.self) { try names.position(of: 300, in: rank) }
  }
}
