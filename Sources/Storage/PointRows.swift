/// Which row of a stacked array belongs to which point; points increase.
struct PointRows {
  private let points: [Int]

  init(_ points: [Int]) {
    self.points = points
  }

  /// The row of a point. Throws where the array has none.
  func row(of point: Int, in place: String) throws(StorageError) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle] < point { low = middle + 1 } else { high = middle }
    }
    guard low < points.count, points[low] == point else {
      throw StorageError(.corrupt, place, "point \(point) has no row")
    }
    return low
  }
}
