import Testing

@testable import Measures

@Suite struct SampleNeighboursTests {
  @Test func answersComeInTheOrderOfTheSamples() throws {
    let line = SampleNeighbours(try Samples([5, 0, 1, 7]), k: 1)
    #expect(line.distances(1) == [2, 1, 1, 2])
    #expect(line.counts(within: [2, 1.5, 4, 100]) == [0, 1, 1, 3])
    #expect(line.counts(within: [2, 1.5, 4, 100], closed: true) == [1, 1, 2, 3])
    #expect(line.order == [1, 2, 0, 3])
  }

  @Test func aLineAndASpaceAgree() throws {
    let pairs = try NormalPairs(count: 200, correlation: 0, seed: 3)
    let line = SampleNeighbours(pairs.x, k: 4)
    let space = SampleNeighbours(
      try Samples(coordinates: pairs.x.coordinates + pairs.x.coordinates, dimensions: 2), k: 4)
    let distances = line.distances(4)
    #expect(distances == space.distances(4) && space.order == nil)
    #expect(line.counts(within: distances) == space.counts(within: distances))
    #expect(line.counts(within: distances) == [Int32](repeating: 3, count: 200))
  }
}
