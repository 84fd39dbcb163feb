import Compute
import Measures
import Testing

/// Features, labels and classifier to measure.
struct CollapseCase {
  var features: DoubleMatrix
  var labels: [Int]
  var weights: DoubleMatrix

  func moments(classes: Int? = nil) throws -> ClassMoments {
    var moments = try ClassMoments(
      classes: classes ?? weights.rows, width: features.columns)
    try moments.take(features.elements, labels)
    return moments
  }

  func statistics() throws -> ClassStatistics { try ClassStatistics(try moments()) }

  /// The worked example: two dimensions, three classes of two.
  static let worked = CollapseCase(
    features: DoubleMatrix(
      rows: 6, columns: 2, elements: [1, 0, 3, 0, 0, 2, 0, 4, -2, -1, -4, -1]),
    labels: [0, 0, 1, 1, 2, 2],
    weights: DoubleMatrix(rows: 3, columns: 2, elements: [1, -0.5, 0, 1, -1, 0]))

  /// Normal features around normal class means.
  static func random(
    _ seed: Int, rows: Int, classes: Int, width: Int, spread: Double
  ) -> CollapseCase {
    var generator = SeededGenerator.stream(seed: seed, name: "collapse")
    let means = (0..<classes * width).map { _ in generator.normal() }
    var features = DoubleMatrix(rows: rows, columns: width)
    let labels = (0..<rows).map { $0 < classes ? $0 : Int(generator.next() % UInt64(classes)) }
    for row in 0..<rows {
      for column in 0..<width {
        features[row, column] = means[labels[row] * width + column] + spread * generator.normal()
      }
    }
    let weights = DoubleMatrix(
      rows: classes, columns: width, elements: (0..<classes * width).map { _ in generator.normal() }
    )
    return CollapseCase(features: features, labels: labels, weights: weights)
  }
}

// Spans of arrays that have a name: the compiler fails on spans of those that have none.
extension ClassMoments {
  mutating func take(_ features: [Double], _ labels: [Int]) throws(MeasureError) {
    try add(features.span, labels: labels)
  }

  mutating func take(floats features: [Float], _ labels: [Int]) throws(MeasureError) {
    try add(features.span, labels: labels)
  }
}

extension DecisionAgreement {
  mutating func take(_ features: [Double]) throws(MeasureError) { try add(features.span) }

  mutating func take(floats features: [Float]) throws(MeasureError) { try add(features.span) }
}
