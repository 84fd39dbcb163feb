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

  /// Products of one row and of sixteen can be made by different loops.
  @Test("one slice of many coordinates has the bits of the whole", arguments: [64, 785])
  func oneSliceOfManyCoordinates(width: Int) throws {
    let pairs = try NormalPairs(count: 1_003, dimension: width, correlation: 0, seed: 1)
    let projections = try Projections(width: width, seed: 4)
    let all = SlicedSamples(pairs.x, projections, slices: 0..<21)
    for slice in [0, 7, 15, 20] {
      let one = SlicedSamples(pairs.x, projections, slices: slice..<slice + 1)
      #expect(one[slice] == all[slice])
    }
  }

  @Test func jitterOfASliceBeginsAtItsOwnDraw() throws {
    let samples = try Samples([0, 1, 5])
    let projections = try Projections(width: 1, seed: 4, side: .second)
    let jitter = Jitter(scale: 1, shape: .normal)
    let plain = SlicedSamples(samples, projections, slices: 2..<4, jitter: nil)
    let sliced = SlicedSamples(samples, projections, slices: 2..<4, jitter: jitter)
    var generator = SeededGenerator.stream(seed: 4, name: "jitter/second")
    for _ in 0..<6 { _ = generator.normal() }
    #expect(sliced[2] == jitter.added(to: plain[2], &generator))
    #expect(sliced[3] == jitter.added(to: plain[3], &generator))
  }

  @Test func aConstantIsRemembered() throws {
    let dead = try Samples([0, 0, 0])
    let sliced = SlicedSamples(dead, try Projections(width: 1, seed: 1), slices: 0..<2)
    #expect(sliced.areConstant && sliced[1].areConstant)
  }
}
