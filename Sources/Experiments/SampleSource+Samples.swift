import Compute
import Measures
import Training

extension Samples {
  /// All samples of a source.
  ///
  /// Throws ``MeasureError`` where a number is not finite.
  init(_ source: any SampleSource) throws {
    let (count, width) = (source.count, source.featureCount)
    var coordinates = [Double](repeating: 0, count: count * width)
    // A block at a time, so that the single-precision numbers need little room.
    let block = 500
    for first in stride(from: 0, to: count, by: block) {
      let rows = source.rows(first..<min(first + block, count))
      for place in 0..<width {
        for row in 0..<rows.rows {
          coordinates[place * count + first + row] = Double(rows.elements[row * width + place])
        }
      }
    }
    try self.init(coordinates: coordinates, dimensions: width)
  }

  /// The rows of a matrix.
  ///
  /// Throws ``MeasureError`` where a number is not finite.
  init(_ matrix: Matrix) throws {
    var coordinates: [Double] = []
    coordinates.reserveCapacity(matrix.elements.count)
    for column in 0..<matrix.columns {
      for row in 0..<matrix.rows {
        coordinates.append(Double(matrix.elements[row * matrix.columns + column]))
      }
    }
    try self.init(coordinates: coordinates, dimensions: matrix.columns)
  }

  /// One coordinate of all samples.
  func coordinate(_ place: Int) throws -> Samples {
    try Samples(Array(coordinates[place * count..<(place + 1) * count]))
  }
}
