import SweepCore
import Testing

@testable import Storage

@Suite struct StoredArrayTests {
  private func array(_ plan: Plan, _ name: String, _ values: [Double]) throws -> StoredArray {
    StoredArray(try #require(plan.records.first { $0.name == name }), values)
  }

  @Test func valuesAreComparedByTheirMoments() throws {
    let narrow = try array(try Fixture.plan(), "effective_rank", [5, 6])
    let wide = try array(try ExtensionScene.plan(), "effective_rank", [.nan, 5, 6, .nan])
    #expect(narrow.moments == [2: [5], 4: [6]] && narrow.difference(from: wide).isNone)
    let other = try array(try ExtensionScene.plan(), "effective_rank", [1, 5, 8, .nan])
    let difference = narrow.difference(from: other)
    #expect(difference.compared == 2 && difference.differing == 1 && difference.unpaired == 1)
    #expect(difference.largest == 2 && difference.largestRelative == 0.25)
    #expect(!difference.isNone)
  }

  @Test func differencesAddUp() throws {
    let one = try array(try Fixture.plan(), "effective_rank", [5, 6])
    let other = try array(try Fixture.plan(), "effective_rank", [5, 7])
    var sum = ArrayDifference()
    #expect(sum.isNone)
    sum.add(one.difference(from: other))
    sum.add(one.difference(from: one))
    #expect(sum.compared == 4 && sum.differing == 1 && sum.largest == 1)
  }
}
