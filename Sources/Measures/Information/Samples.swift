public import Compute

/// Samples of one variable, of one coordinate or several, all of them finite.
public struct Samples: Sendable, Equatable {
  /// The largest size of a coordinate: differences and projections of such numbers are finite.
  public static let largestSize = 1e300

  /// How many samples there are.
  public let count: Int
  /// Coordinates of each.
  public let dimensions: Int
  /// The first coordinate of all samples, then the second, and so on.
  public let coordinates: [Double]

  /// Samples of a scalar variable.
  ///
  /// - Throws: ``MeasureError`` where one is NaN or infinite.
  public init(_ values: [Double]) throws(MeasureError) {
    try self.init(coordinates: values, dimensions: 1)
  }

  /// Samples of a vector, one in each row of a matrix.
  ///
  /// - Throws: ``MeasureError`` where a number is NaN or infinite, or where there are no columns.
  public init(_ matrix: DoubleMatrix) throws(MeasureError) {
    var coordinates: [Double] = []
    coordinates.reserveCapacity(matrix.elements.count)
    for column in 0..<matrix.columns {
      for row in 0..<matrix.rows {
        coordinates.append(matrix.elements[row * matrix.columns + column])
      }
    }
    try self.init(coordinates: coordinates, dimensions: matrix.columns)
  }

  /// Samples whose first coordinates stand first, then all second ones, and so on.
  ///
  /// - Throws: ``MeasureError`` where a number is NaN, infinite or larger than ``largestSize``, or
  ///   where there are no coordinates.
  public init(coordinates: [Double], dimensions: Int) throws(MeasureError) {
    guard dimensions > 0 else { throw MeasureError("A set of samples", .noCoordinates) }
    precondition(coordinates.count % dimensions == 0, "samples are incomplete")
    count = coordinates.count / dimensions
    self.dimensions = dimensions
    self.coordinates = coordinates
    // A sum is finite only if all its terms are; where it is not, the terms are looked at.
    var sum = 0.0
    for value in coordinates { sum += value * 0 }
    guard sum == 0 else {
      let place = coordinates.firstIndex { !$0.isFinite } ?? 0
      throw MeasureError(
        "A set of samples", .notFinite(sample: place % count, coordinate: place / count))
    }
    for value in coordinates where abs(value) > Self.largestSize {
      throw MeasureError(
        measure: "A set of samples", found: "a coordinate of \(value)",
        allowed:
          "numbers of up to \(Self.largestSize) in size, so that their differences are finite"
      )
    }
  }

  /// Whether all samples are the same point.
  public var areConstant: Bool { (0..<dimensions).allSatisfy(isConstant) }

  /// Whether a coordinate is the same number in all samples.
  public func isConstant(_ axis: Int) -> Bool {
    let own = coordinates[axis * count..<(axis + 1) * count]
    guard let first = own.first else { return true }
    return own.allSatisfy { $0 == first }
  }

  /// The samples at the given places, in their order.
  func selecting(_ places: [Int32]) -> Samples {
    var selected: [Double] = []
    selected.reserveCapacity(places.count * dimensions)
    for axis in 0..<dimensions {
      for place in places { selected.append(coordinates[axis * count + Int(place)]) }
    }
    return Samples(trusted: selected, dimensions: dimensions)
  }

  /// The same samples with the coordinates of others after their own.
  func joined(with others: Samples) -> Samples {
    Samples(
      trusted: coordinates + others.coordinates, dimensions: dimensions + others.dimensions)
  }

  /// Samples that are known to be finite.
  init(trusted coordinates: [Double], dimensions: Int) {
    self.coordinates = coordinates
    self.dimensions = dimensions
    count = coordinates.count / dimensions
  }
}
