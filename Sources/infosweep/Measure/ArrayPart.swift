import HDF5

/// The part of an array that leading indices choose.
struct ArrayPart {
  /// The chosen places, from the beginning.
  let places: [Int]
  /// Length of each axis that is left.
  let shape: [Int]
  /// Where its elements are among all, last axis fastest.
  let range: Range<Int>

  /// The part of an array of this shape.
  init(_ path: ArrayPath, of shape: [Int]) throws(UsageError) {
    let extents = shape.map(String.init).joined(separator: "x")
    guard path.indices.count <= shape.count else {
      throw UsageError("\(path.text): \(path.indices.count) indices for an array of \(extents)")
    }
    var places: [Int] = []
    var number = 0
    for (axis, index) in path.indices.enumerated() {
      let place = index < 0 ? index + shape[axis] : index
      guard (0..<shape[axis]).contains(place) else {
        throw UsageError(
          "\(path.text): found the index \(index) along an axis of \(shape[axis]) (\(extents))")
      }
      places.append(place)
      number = number * shape[axis] + place
    }
    self.places = places
    self.shape = Array(shape.dropFirst(places.count))
    let count = self.shape.reduce(1, *)
    range = number * count..<(number + 1) * count
  }

  /// The same part as HDF5 takes it.
  func box(of whole: [Int]) -> Box {
    Box(
      start: places + [Int](repeating: 0, count: whole.count - places.count),
      count: [Int](repeating: 1, count: places.count) + shape)
  }
}
