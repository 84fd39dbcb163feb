import SweepCore

/// Moves the values of a record from the padded shape of one plan into that of another: every value
/// keeps its meaning, which its moment, its label or its place along each dimension gives it.
struct RecordPadding {
  private let shape: [Int]
  private let target: [Int]
  /// For each dimension the new place of every old one.
  private let places: [[Int]]

  /// The way from `old` to `new`, which have dimensions of the same names.
  ///
  /// Throws `StorageError` where a place of the old record has none in the new one.
  init(from old: Record, to new: Record) throws(StorageError) {
    guard old.dimensions.map(\.name) == new.dimensions.map(\.name) else {
      throw StorageError(.unfitPlan, old.name, "it has other dimensions in the two plans")
    }
    shape = old.shape
    target = new.shape
    var places: [[Int]] = []
    for (dimension, other) in zip(old.dimensions, new.dimensions) {
      places.append(try Self.places(of: dimension, in: other, of: old.name))
    }
    self.places = places
  }

  private static func places(
    of old: Dimension, in new: Dimension, of record: String
  ) throws(StorageError) -> [Int] {
    let found: [Int?] =
      if let values = old.values, let others = new.values {
        values.map { others.firstIndex(of: $0) }
      } else if let labels = old.labels, let others = new.labels {
        labels.map { others.firstIndex(of: $0) }
      } else {
        (0..<old.length).map { $0 < new.length ? $0 : nil }
      }
    let places = found.compactMap { $0 }
    guard places.count == old.length else {
      throw StorageError(.unfitPlan, record, "the new plan has no place for all its \(old.name)s")
    }
    return places
  }

  /// The new place of one along the leading dimension.
  func place(of leading: Int) -> Int { places[0][leading] }

  /// The values in the new shape, NaN where the old one had no place.
  func padded(_ values: [Double]) -> [Double] {
    precondition(values.count == shape.reduce(1, *), "values of another shape")
    if shape == target, places.allSatisfy({ $0 == Array($0.indices) }) { return values }
    var result = [Double](repeating: .nan, count: target.reduce(1, *))
    for (index, value) in values.enumerated() {
      var rest = index
      var place = 0
      var stride = 1
      for axis in shape.indices.reversed() {
        place += places[axis][rest % shape[axis]] * stride
        rest /= shape[axis]
        stride *= target[axis]
      }
      result[place] = value
    }
    return result
  }
}
