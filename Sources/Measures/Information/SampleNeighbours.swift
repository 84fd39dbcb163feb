import Compute

/// Nearest neighbours among samples, by sorting where there is one coordinate and by a tree
/// otherwise; everything in the order of the samples.
struct SampleNeighbours {
  private enum Place {
    case line(SortedValues)
    case space(NeighbourTree)
  }

  private let place: Place

  init(_ samples: Samples, k: Int) {
    if samples.dimensions == 1 {
      place = .line(SortedValues(samples.coordinates.span))
    } else {
      place = .space(
        NeighbourTree(
          samples.coordinates.span, dimensions: samples.dimensions, neighbours: k))
    }
  }

  /// Scalar samples that are sorted already.
  init(_ sorted: SortedValues) { place = .line(sorted) }

  /// The ascending order of scalar samples.
  var order: [Int32]? {
    if case .line(let sorted) = place { sorted.order } else { nil }
  }

  /// The distance from each sample to its k-th nearest other.
  func distances(_ k: Int) -> [Double] {
    switch place {
    case .line(let sorted): Self.put(sorted.neighbourDistances(k), at: sorted.order)
    case .space(let tree): tree.neighbourDistances(k)
    }
  }

  /// How many others lie nearer to each sample than its radius, or, `closed`, not farther.
  func counts(within radii: [Double], closed: Bool = false) -> [Int32] {
    switch place {
    case .line(let sorted):
      var own: [Double] = []
      own.reserveCapacity(radii.count)
      for sample in sorted.order { own.append(radii[Int(sample)]) }
      return Self.put(sorted.counts(within: own, closed: closed), at: sorted.order)
    case .space(let tree): return tree.counts(within: radii, closed: closed)
    }
  }

  private static func put<Value: Numeric>(_ values: [Value], at order: [Int32]) -> [Value] {
    var placed = [Value](repeating: 0, count: values.count)
    for place in values.indices { placed[Int(order[place])] = values[place] }
    return placed
  }
}
