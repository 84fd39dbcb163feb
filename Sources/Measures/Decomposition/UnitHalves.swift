import Compute

/// The units of a layer parted in two at random: the two sources of a decomposition.
struct UnitHalves {
  /// The first ⌊K/2⌋ units of a random order.
  let a: Samples
  /// The others.
  let b: Samples

  /// Split number `split` of a seed, from stream `halves/<split>`.
  init(_ t: Samples, seed: Int, split: Int) {
    var generator = SeededGenerator.stream(seed: seed, name: "halves/\(split)")
    let order = generator.permutation(t.dimensions)
    a = Self.units(order.prefix(t.dimensions / 2), of: t)
    b = Self.units(order.dropFirst(t.dimensions / 2), of: t)
  }

  private static func units(_ units: ArraySlice<Int32>, of t: Samples) -> Samples {
    var coordinates: [Double] = []
    coordinates.reserveCapacity(units.count * t.count)
    for unit in units.sorted() {
      coordinates += t.coordinates[Int(unit) * t.count..<(Int(unit) + 1) * t.count]
    }
    return Samples(trusted: coordinates, dimensions: units.count)
  }
}

/// The splits that slices counted through all of them belong to, each with its own part of them:
/// those from s · `sliceCount` on belong to split s.
func splits(
  of slices: Range<Int>, sliceCount: Int
) -> [(split: Int, slices: Range<Int>)] {
  guard !slices.isEmpty else { return [] }
  return (slices.lowerBound / sliceCount...(slices.upperBound - 1) / sliceCount).map { split in
    (split, (split * sliceCount..<(split + 1) * sliceCount).clamped(to: slices))
  }
}
