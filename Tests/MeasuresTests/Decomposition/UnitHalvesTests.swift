import Testing

@testable import Measures

@Suite struct UnitHalvesTests {
  @Test("every unit is in one half", arguments: [2, 5, 64])
  func everyUnitIsInOneHalf(units: Int) throws {
    let t = try Samples(coordinates: (0..<2 * units).map { Double($0 / 2) }, dimensions: units)
    var firsts: Set<[Double]> = []
    for split in 0..<5 {
      let halves = UnitHalves(t, seed: 3, split: split)
      #expect(halves.a.dimensions == units / 2 && halves.b.dimensions == units - units / 2)
      #expect((halves.a.coordinates + halves.b.coordinates).sorted() == t.coordinates)
      #expect(halves.a == UnitHalves(t, seed: 3, split: split).a)
      firsts.insert(halves.a.coordinates)
    }
    #expect(firsts.count > (units > 5 ? 4 : 1))
  }

  @Test func slicesBelongToTheirSplits() {
    let parts = splits(of: 7..<25, sliceCount: 10)
    #expect(parts.map(\.split) == [0, 1, 2])
    #expect(parts.map(\.slices) == [7..<10, 10..<20, 20..<25])
    #expect(splits(of: 3..<3, sliceCount: 10).isEmpty)
  }
}
