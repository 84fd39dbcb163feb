import Compute
import Testing

@Suite struct SortedValuesTests {
  /// Smooth, with a crowd that differs in its last digits only, with equal numbers, all equal.
  static let kinds = ["smooth", "crowd", "ties", "constant"]

  static func numbers(_ kind: String, _ count: Int) -> [Double] {
    var generator = SeededGenerator.stream(seed: 3, name: kind)
    return (0..<count).map { place in
      switch kind {
      case "crowd": (place % 3 == 0 ? generator.normal() : 1) + 1e-10 * generator.uniform()
      case "ties": Double(generator.integer(below: 7)) - 3
      case "constant": -2.5
      default: generator.normal()
      }
    }
  }

  @Test("sorting is stable and complete", arguments: kinds, [0, 1, 2, 9, 1_000, 5_003])
  func sortingIsStable(kind: String, count: Int) {
    let numbers = Self.numbers(kind, count)
    let sorted = SortedValues(numbers.span)
    let expected = numbers.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    #expect(sorted.values == expected.map(\.element))
    #expect(sorted.order == expected.map { Int32($0.offset) })
    #expect(SortedValues(ascending: sorted.values).values == sorted.values)
  }

  @Test("neighbours are those found by looking at all", arguments: kinds, [1, 2, 5, 20])
  func neighboursAreTheNearest(kind: String, k: Int) {
    for count in [k + 1, 2 * k, 2 * k + 1, 2 * k + 2, 100] where count > k {
      let sorted = SortedValues(Self.numbers(kind, count).span)
      let distances = sorted.neighbourDistances(k)
      for i in 0..<count {
        var all = (0..<count).filter { $0 != i }.map { abs(sorted.values[$0] - sorted.values[i]) }
        all.sort()
        #expect(distances[i] == all[k - 1])
      }
    }
  }

  @Test("counts are those found by looking at all", arguments: kinds, [false, true])
  func countsAreExact(kind: String, closed: Bool) {
    for count in [1, 2, 7, 8, 17, 300] {
      let sorted = SortedValues(Self.numbers(kind, count).span)
      var radii = [Double](repeating: 0, count: count)
      // Distances to others, so that the border itself is met everywhere, and extremes.
      for i in 0..<count { radii[i] = abs(sorted.values[i] - sorted.values[i * 7 % count]) }
      radii[count / 2] = 1e300
      let counts = sorted.counts(within: radii, closed: closed)
      for i in 0..<count {
        var expected = 0
        for j in 0..<count where j != i {
          let distance = abs(sorted.values[j] - sorted.values[i])
          if closed ? distance <= radii[i] : distance < radii[i] { expected += 1 }
        }
        #expect(Int(counts[i]) == expected, "number \(i) of \(count)")
      }
    }
  }

  @Test func theBorderIsNotRounded() {
    // 0.3 - 0.1 rounds to less than 0.2 and 0.1 + 0.2 to more than 0.3: shifted boundaries err.
    let sorted = SortedValues(ascending: [0.1, 0.3])
    #expect(sorted.counts(within: [0.3 - 0.1, 0.3 - 0.1]) == [0, 0])
    #expect(sorted.counts(within: [0.3 - 0.1, 0.3 - 0.1], closed: true) == [1, 1])
  }
}
