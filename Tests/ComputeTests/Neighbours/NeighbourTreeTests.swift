import Compute
import Testing

@Suite struct NeighbourTreeTests {
  /// Coordinates of points, one after the other, smooth or with crowds and equal points.
  static func points(_ kind: String, _ count: Int, _ dimensions: Int) -> [Double] {
    (0..<dimensions).flatMap { axis in
      var generator = SeededGenerator.stream(seed: axis, name: "points")
      return (0..<count).map { place in
        switch kind {
        case "crowds": max(0, generator.normal()) + 1e-10 * generator.uniform()
        case "grid": Double(generator.integer(below: 4))
        default: generator.normal() * Double(axis + 1)
        }
      }
    }
  }

  private static func distance(_ points: [Double], _ count: Int, _ i: Int, _ j: Int) -> Double {
    var most = 0.0
    for axis in 0..<points.count / count {
      most = max(most, abs(points[axis * count + j] - points[axis * count + i]))
    }
    return most
  }

  @Test(
    "neighbours are those found by looking at all",
    arguments: ["smooth", "crowds", "grid"], [1, 2, 3, 6, 20])
  func neighboursAreTheNearest(kind: String, dimensions: Int) {
    for (count, k) in [(6, 5), (40, 1), (333, 5), (333, 8), (333, 12), (1_500, 3)] {
      let points = Self.points(kind, count, dimensions)
      let tree = NeighbourTree(points.span, dimensions: dimensions, neighbours: k)
      let distances = tree.neighbourDistances(k)
      let (same, places) = tree.neighbours(k)
      #expect(distances == same)
      for i in stride(from: 0, to: count, by: count > 1_000 ? 29 : 1) {
        let others = (0..<count).filter { $0 != i }.map { Self.distance(points, count, i, $0) }
        let expected = Array(others.sorted().prefix(k))
        #expect(distances[i] == expected[k - 1], "point \(i) of \(count), k = \(k)")
        let found = places[i * k..<(i + 1) * k].map { Int($0) }
        #expect(Set(found).count == k && !found.contains(i))
        #expect(found.map { Self.distance(points, count, i, $0) } == expected)
      }
    }
  }

  @Test(
    "counts are those found by looking at all",
    arguments: ["smooth", "crowds", "grid"], [1, 2, 3, 20])
  func countsAreExact(kind: String, dimensions: Int) {
    for (count, k) in [(2, 1), (50, 5), (700, 5)] {
      let points = Self.points(kind, count, dimensions)
      let tree = NeighbourTree(points.span, dimensions: dimensions, neighbours: k)
      // Distances to others, so that the border itself is met everywhere.
      let radii = (0..<count).map { Self.distance(points, count, $0, $0 * 7 % count) }
      for closed in [false, true] {
        let counts = tree.counts(within: radii, closed: closed)
        for i in 0..<count {
          var expected = 0
          for j in 0..<count where j != i {
            let distance = Self.distance(points, count, i, j)
            if closed ? distance <= radii[i] : distance < radii[i] { expected += 1 }
          }
          #expect(Int(counts[i]) == expected, "point \(i) of \(count)")
        }
      }
    }
  }

  @Test func knownOrdersGiveTheSameTree() {
    let points = Self.points("smooth", 500, 2)
    let orders = (0..<2).map {
      SortedValues(points.span.extracting($0 * 500..<($0 + 1) * 500)).order
    }
    let plain = NeighbourTree(points.span, dimensions: 2, neighbours: 5)
    let ordered = NeighbourTree(points.span, dimensions: 2, neighbours: 5, orders: orders)
    #expect(plain.neighbours(5).places == ordered.neighbours(5).places)
  }
}
