public import Compute

/// How often a linear classifier decides as the nearest class mean does, over features that come
/// batch after batch.
///
/// The classifier's class is argmax(W h + b), the other one argmin ‖h − μ_c‖²; of equal ones the
/// first counts.
public struct DecisionAgreement: Sendable {
  /// Features compared so far.
  public private(set) var count = 0
  /// Those on which both decide alike.
  public private(set) var agreeing = 0

  /// W over M, 2C × D: one product gives all scores.
  private let directions: DoubleMatrix
  /// The bias, then −(μ_G · M_c + ‖M_c‖² ÷ 2).
  private let offsets: [Double]
  private static let measure = "Decision agreement"

  /// Nothing compared yet; weights C × D, and C biases or none.
  ///
  /// - Throws: ``MeasureError`` where the shapes do not fit or a weight is not finite.
  public init(
    with statistics: ClassStatistics, weights: DoubleMatrix, bias: [Double]? = nil
  ) throws(MeasureError) {
    let means = statistics.centredMeans
    try requireEqual(weights.rows, means.rows, "rows of weights", for: Self.measure)
    try requireEqual(weights.columns, means.columns, "columns of weights", for: Self.measure)
    try requireEqual(bias?.count ?? means.rows, means.rows, "biases", for: Self.measure)
    try requireFinite(weights, "weights", for: Self.measure)
    directions = DoubleMatrix(
      rows: 2 * means.rows, columns: means.columns, elements: weights.elements + means.elements)
    var offsets = bias ?? Array(repeating: 0, count: means.rows)
    for label in 0..<means.rows {
      var sum = 0.0
      for column in 0..<means.columns {
        let mean = means[label, column]
        sum += mean * (statistics.globalMean[column] + mean / 2)
      }
      offsets.append(-sum)
    }
    self.offsets = offsets
  }

  /// Fraction of the features on which both decide alike; nil before the first.
  public var fraction: Double? { count > 0 ? Double(agreeing) / Double(count) : nil }

  /// Compares the decisions on features, row after row.
  ///
  /// - Throws: ``MeasureError`` where a row is incomplete or a number is not finite.
  public mutating func add(_ features: Span<Float>) throws(MeasureError) { try addRows(features) }

  /// Compares the decisions on features in double precision, row after row.
  ///
  /// - Throws: ``MeasureError`` as for single precision.
  public mutating func add(_ features: Span<Double>) throws(MeasureError) { try addRows(features) }

  private mutating func addRows<Number: BinaryFloatingPoint>(
    _ features: Span<Number>
  ) throws(MeasureError) {
    let (width, block) = (directions.columns, 512)
    let total = features.count / width
    try requireEqual(features.count, total * width, "numbers", for: Self.measure)
    for first in stride(from: 0, to: total, by: block) {
      let rows = min(block, total - first)
      var part = DoubleMatrix(rows: rows, columns: width)
      var to = part.elements.mutableSpan
      for place in 0..<rows * width { to[place] = Double(features[first * width + place]) }
      try compare(gemm(part, directions, transposedB: true), first: first)
    }
  }

  private mutating func compare(
    _ scores: DoubleMatrix, first: Int
  ) throws(MeasureError) {
    let classes = directions.rows / 2
    for row in 0..<scores.rows {
      var best = (decided: 0, nearest: 0)
      var top = (decided: -Double.infinity, nearest: -Double.infinity)
      for label in 0..<classes {
        let decided = scores[row, label] + offsets[label]
        let nearest = scores[row, classes + label] + offsets[classes + label]
        guard decided.isFinite, nearest.isFinite else {
          throw MeasureError(
            measure: Self.measure, found: "a score that is not finite in row \(first + row)",
            allowed: "finite features, weights and biases")
        }
        if decided > top.decided { (best.decided, top.decided) = (label, decided) }
        if nearest > top.nearest { (best.nearest, top.nearest) = (label, nearest) }
      }
      count += 1
      agreeing += best.decided == best.nearest ? 1 : 0
    }
  }
}
