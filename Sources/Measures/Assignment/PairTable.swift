public import Compute
import Glibc

/// A joint table of two predictions, one of either half of a pair, and the information they share.
///
/// In the study of neural collapse rows are the classes predicted of training images and columns
/// those predicted of test images.
public struct PairTable: Sendable, Equatable {
  /// Probability of each pair of classes.
  public let probabilities: DoubleMatrix

  private static let measure = "Discrete information"

  /// A table of probabilities.
  ///
  /// - Throws: ``MeasureError`` where one is negative or not finite, or they do not sum to 1 within
  ///   1e-5.
  public init(probabilities: DoubleMatrix) throws(MeasureError) {
    try requireDistribution(probabilities.elements, for: Self.measure)
    self.probabilities = probabilities
  }

  /// The table of predictions for pairs, classes being 0, 1, … below `classes`.
  ///
  /// - Throws: ``MeasureError`` where the counts differ, there is no pair, or a prediction is none
  ///   of the classes.
  public init(rows: [Int], columns: [Int], classes: Int) throws(MeasureError) {
    var counts = try countTable(rows, columns, classes: classes, for: Self.measure)
    for place in counts.elements.indices { counts.elements[place] /= Double(rows.count) }
    try self.init(probabilities: counts)
  }

  /// What the table would be if the two predictions of a pair had nothing in common but the class c
  /// of the pair: Σ_c π_c Q_rows(c, ·)ᵀ Q_columns(c, ·), Q being how often each class is predicted
  /// of images of class c.
  ///
  /// The information of a table less that of its reference is what pairing adds.
  ///
  /// - Throws: ``MeasureError`` where the counts differ, there is no pair, or a label or prediction
  ///   is none of the classes.
  public static func reference(
    labels: [Int], rows: [Int], columns: [Int], classes: Int
  ) throws(MeasureError) -> PairTable {
    try reference(
      rowConfusion: countTable(labels, rows, classes: classes, for: measure),
      columnConfusion: countTable(labels, columns, classes: classes, for: measure))
  }

  /// The same of two confusion matrices (class × prediction, counts or shares of their own sums),
  /// the classes weighted as in the second.
  ///
  /// - Throws: ``MeasureError`` where the shapes differ, an entry is negative or not finite, or a
  ///   class of the second has nothing in the first.
  public static func reference(
    rowConfusion: DoubleMatrix, columnConfusion: DoubleMatrix
  ) throws(MeasureError) -> PairTable {
    let classes = columnConfusion.rows
    try requireEqual(rowConfusion.rows, classes, "classes", for: measure)
    var shares = rowConfusion
    let (sums, weights) = (try rowSums(rowConfusion), try rowSums(columnConfusion))
    let total = weights.reduce(0, +)
    guard total > 0 else {
      throw MeasureError(measure: measure, found: "no pair", allowed: "at least one")
    }
    var joint = columnConfusion
    for label in 0..<classes {
      guard sums[label] > 0 || weights[label] == 0 else {
        throw MeasureError(
          measure: measure, found: "no prediction for class \(label)", allowed: "at least one")
      }
      for place in 0..<shares.columns {
        shares[label, place] = weights[label] > 0 ? shares[label, place] / sums[label] : 0
      }
      // π_c Q(c, ·) is the row of counts over the sum of all.
      for place in 0..<joint.columns { joint[label, place] /= total }
    }
    return try PairTable(probabilities: gemm(shares, transposedA: true, joint))
  }

  /// Mutual information of rows and columns in bits, Σ p log₂(p ÷ (p_row p_column)); empty cells
  /// contribute nothing.
  public var information: Double {
    let (rows, columns) = (probabilities.rows, probabilities.columns)
    var rowShares = [Double](repeating: 0, count: rows)
    var columnShares = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        rowShares[row] += probabilities[row, column]
        columnShares[column] += probabilities[row, column]
      }
    }
    var sum = 0.0
    for row in 0..<rows {
      for column in 0..<columns where probabilities[row, column] > 0 {
        let share = probabilities[row, column]
        sum += share * log2(share / (rowShares[row] * columnShares[column]))
      }
    }
    // Independent predictions give 0, but for rounding.
    return max(0, sum)
  }

  private static func rowSums(_ matrix: DoubleMatrix) throws(MeasureError) -> [Double] {
    var sums = [Double](repeating: 0, count: matrix.rows)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        let value = matrix[row, column]
        guard value >= 0, value.isFinite else {
          throw MeasureError(
            measure: measure, found: "\(value) in row \(row) of a confusion matrix",
            allowed: "finite numbers, none below 0")
        }
        sums[row] += value
      }
    }
    return sums
  }
}

/// How often each pair of classes occurs, K × K.
func countTable(
  _ rows: [Int], _ columns: [Int], classes: Int, for measure: String
) throws(MeasureError) -> DoubleMatrix {
  try requireEqual(columns.count, rows.count, "predictions", for: measure)
  guard !rows.isEmpty, classes > 0 else {
    throw MeasureError(
      measure: measure, found: "\(rows.count) pairs of \(classes) classes",
      allowed: "at least one of each")
  }
  var counts = DoubleMatrix(rows: classes, columns: classes)
  for (row, column) in zip(rows, columns) {
    guard row >= 0, row < classes, column >= 0, column < classes else {
      throw MeasureError(
        measure: measure, found: "the classes \(row) and \(column)", allowed: "0 to \(classes - 1)")
    }
    counts[row, column] += 1
  }
  return counts
}
