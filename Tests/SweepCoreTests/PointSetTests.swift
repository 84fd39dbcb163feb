import Foundation
import Testing

@testable import SweepCore

@Suite struct PointSetTests {
  @Test func touchingRangesAreOne() {
    var set = PointSet(0..<2)
    set.append(2..<5)
    set.append(4..<6)
    set.append(9..<9)
    set.append(8..<9)
    #expect(set.ranges == [0..<6, 8..<9])
    #expect(set.count == 7)
    #expect(PointSet(3..<3).ranges.isEmpty)
  }

  @Test func aPrefixHasThatManyPoints() {
    var set = PointSet(1..<4)
    set.append(10..<20)
    #expect(set.prefix(0).count == 0)
    #expect(set.prefix(2).ranges == [1..<3])
    #expect(set.prefix(5).ranges == [1..<4, 10..<12])
    #expect(set.prefix(99) == set)
  }

  @Test func aSetIsWrittenAsPairsOfFirstAndCount() throws {
    var set = PointSet(3..<5)
    set.append(9..<10)
    #expect(try CanonicalJSON.text(set) == "[[3,2],[9,1]]")
    #expect(try JSONDecoder().decode(PointSet.self, from: Data("[[3,2],[9,1]]".utf8)) == set)
    #expect(try JSONDecoder().decode(PointSet.self, from: Data("[]".utf8)) == PointSet())
    let touching = try JSONDecoder().decode(PointSet.self, from: Data("[[3,1],[4,1]]".utf8))
    #expect(touching.ranges == [3..<5])
  }

  @Test(arguments: [
    "[[3]]", "[[3,2,1]]", "[[3,0]]", "[[3,-1]]", "[[-3,1]]", "[[3,2],[4,1]]", "[[5,1],[3,1]]",
    "[[9223372036854775807,1]]", "[[1,9223372036854775807]]", "[3,2]", "{}", "[[1.5,2]]", "null",
  ])
  func whatIsNoSetIsRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(PointSet.self, from: Data(text.utf8))
    }
  }

  @Test func questionsAreAnsweredAsANaiveSetWould() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var set = PointSet()
      var naive: Set<Int> = []
      var index = generator.pick(0...3)
      while index < 60 {
        let end = index + generator.pick(0...6)
        set.append(index..<end)
        naive.formUnion(index..<end)
        index = end + generator.pick(0...5)
      }
      let low = generator.pick(0...60)
      let range = low..<low + generator.pick(0...20)
      let within = range.filter(naive.contains)
      #expect(set.count == naive.count)
      #expect(set.count(in: range) == within.count)
      #expect(set.runs(in: range).flatMap { $0 } == within)
      #expect(set.first(in: range)?.lowerBound == within.first)
      #expect(set.prefix(9).ranges.flatMap { $0 } == Array(naive.sorted().prefix(9)))
    }
  }
}
