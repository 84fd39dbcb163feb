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
}
