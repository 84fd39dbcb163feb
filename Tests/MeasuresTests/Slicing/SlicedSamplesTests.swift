import Compute
import Measures
import Testing

@Suite struct SlicedSamplesTests {
  @Test("any part of the slices has the bits of the whole", arguments: [1, 2])
  func partsHaveTheBitsOfTheWhole(dimension: Int) throws {
    let pairs = try NormalPairs(count: 101, dimension: 7, correlation: 0, seed: 1)
    let projections = try Projections(width: 7, dimension: dimension, seed: 4)
    for shape in Jitter.Shape.allCases {
      let jitter = Jitter(scale: 1e-3, shape: shape)
      let all = SlicedSamples(pairs.x, projections, slices: 0..<50, jitter: jitter)
      for part in [0..<1, 15..<17, 31..<50] {
        let some = SlicedSamples(pairs.x, projections, slices: part, jitter: jitter)
        for slice in part { #expect(some[slice] == all[slice]) }
      }
    }
  }

  @Test func slicesAreProductsWithDirections() throws {
    let pairs = try NormalPairs(count: 10, dimension: 4, correlation: 0, seed: 2)
    let projections = try Projections(width: 4, dimension: 2, seed: 4)
    let sliced = SlicedSamples(pairs.x, projections, slices: 3..<5, jitter: nil)
    let directions = projections.directions(4..<5)
    #expect(sliced.dimension == 2 && sliced.sampleCount == 10 && !sliced.areConstant)
    for row in 0..<2 {
      for sample in 0..<10 {
        var sum = 0.0
        for axis in 0..<4 { sum += directions[row, axis] * pairs.x.coordinates[axis * 10 + sample] }
        #expect(abs(sliced[4].coordinates[row * 10 + sample] - sum) < 1e-14)
      }
    }
  }

  @Test func aConstantIsRememberedThroughJitter() throws {
    let dead = try Samples([0, 0, 0])
    let sliced = SlicedSamples(dead, try Projections(width: 1, seed: 1), slices: 0..<2)
    #expect(sliced.areConstant && !sliced[1].areConstant)
  }
}
