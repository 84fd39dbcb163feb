import HDF5

/// Which row of a stacked array belongs to which point; points increase.
struct PointRows {
  /// The point of each row.
  let points: [Int]

  init(_ points: [Int]) {
    self.points = points
  }

  /// Reads the points along an axis.
  init(reading path: String, in file: OpenFile) throws {
    self.init(try file.dataset(path).use { scale in try scale.read(Int64.self).map(Int.init) })
  }

  /// The row of a point. Throws where the array has none.
  func row(of point: Int, in place: String) throws(StorageError) -> Int {
    let row = firstRow(from: point)
    guard row < points.count, points[row] == point else {
      throw StorageError(.corrupt, place, "point \(point) has no row")
    }
    return row
  }

  /// The rows of the points within a range.
  func rows(of range: Range<Int>) -> Range<Int> {
    firstRow(from: range.lowerBound)..<firstRow(from: range.upperBound)
  }

  /// The first row of a point that is not below this one.
  private func firstRow(from point: Int) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle] < point { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
