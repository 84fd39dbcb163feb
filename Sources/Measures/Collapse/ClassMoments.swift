import Compute

/// Sums over labelled features (rows of D numbers) that come batch after batch; one pass over them
/// gives ``ClassStatistics``.
///
/// Features are counted from the first one of their class, not from 0: where classes have collapsed
/// to points far from 0, nothing of their spread is lost to rounding. Rows are collected in blocks
/// of fixed size, so that the result does not depend on the batches.
public struct ClassMoments: Sendable {
  /// Number of classes, labels being 0, 1, … below it.
  public let classes: Int
  /// D, numbers per feature.
  public let width: Int
  /// Features of each class so far.
  public private(set) var counts: [Int]

  /// The first feature of each class, C × D.
  private(set) var anchors: DoubleMatrix
  /// Σ (h − anchor) of each class, C × D.
  private(set) var sums: DoubleMatrix
  /// Σ ‖h − anchor‖² of each class.
  private(set) var squares: [Double]
  /// Σ (h − anchor)(h − anchor)ᵀ of the blocks that are done, upper triangle.
  private var products: DoubleMatrix
  private var block: [Double]
  private var filled = 0

  private static let blockRows = 512
  private static let measure = "Neural collapse"

  /// Nothing yet, of features with `width` numbers.
  ///
  /// - Throws: ``MeasureError`` where there are fewer than two classes or no numbers.
  public init(classes: Int, width: Int) throws(MeasureError) {
    guard classes >= 2, width >= 1 else {
      throw MeasureError(
        measure: Self.measure, found: "\(classes) classes and features of \(width) numbers",
        allowed: "at least 2 classes and 1 number")
    }
    self.classes = classes
    self.width = width
    counts = Array(repeating: 0, count: classes)
    anchors = DoubleMatrix(rows: classes, columns: width)
    sums = DoubleMatrix(rows: classes, columns: width)
    squares = Array(repeating: 0, count: classes)
    products = DoubleMatrix(rows: width, columns: width)
    block = Array(repeating: 0, count: Self.blockRows * width)
  }

  /// Adds features, row after row, with one label each.
  ///
  /// - Throws: ``MeasureError`` where the counts do not fit, a label is none of the classes, or a
  ///   number is not finite. What was added before the bad row stays.
  public mutating func add(_ features: Span<Float>, labels: [Int]) throws(MeasureError) {
    try addRows(features, labels)
  }

  /// Adds features in double precision, row after row, with one label each.
  ///
  /// - Throws: ``MeasureError`` as for single precision.
  public mutating func add(_ features: Span<Double>, labels: [Int]) throws(MeasureError) {
    try addRows(features, labels)
  }

  /// The upper triangle of Σ (h − anchor)(h − anchor)ᵀ.
  var anchoredProducts: DoubleMatrix {
    var total = products
    addGram(of: block.span, rows: filled, to: &total)
    return total
  }

  private mutating func addRows<Number: BinaryFloatingPoint>(
    _ features: Span<Number>, _ labels: [Int]
  ) throws(MeasureError) {
    try requireEqual(features.count, labels.count * width, "numbers", for: Self.measure)
    for (row, label) in labels.enumerated() {
      guard label >= 0, label < classes else {
        throw MeasureError(
          measure: Self.measure, found: "label \(label) in row \(row)",
          allowed: "0 to \(classes - 1)")
      }
      let from = row * width
      if counts[label] == 0 {
        for place in 0..<width {
          anchors.elements[label * width + place] = Double(features[from + place])
        }
      }
      let square = writeShifts(
        features, from: from, of: anchors.elements, at: label * width, count: width, to: &block,
        at: filled * width)
      guard square.isFinite else {
        throw MeasureError(
          measure: Self.measure, found: "a number that is not finite in row \(row)",
          allowed: "finite numbers")
      }
      count(label, square)
    }
  }

  /// Takes the row last written into the sums.
  private mutating func count(_ label: Int, _ square: Double) {
    addRow(block, from: filled * width, count: width, to: &sums.elements, at: label * width)
    squares[label] += square
    counts[label] += 1
    filled += 1
    if filled == Self.blockRows {
      // Moved out, for both belong to self.
      let rows = block
      addGram(of: rows.span, rows: filled, to: &products)
      filled = 0
    }
  }
}

/// Writes features less their anchor to `block` and gives the squared length of the difference.
private func writeShifts<Number: BinaryFloatingPoint>(
  _ features: Span<Number>, from: Int, of anchors: [Double], at start: Int, count: Int,
  to block: inout [Double], at to: Int
) -> Double {
  var row = block.mutableSpan
  let anchors = anchors.span
  var square = 0.0
  for place in 0..<count {
    let shift = Double(features[from + place]) - anchors[start + place]
    row[to + place] = shift
    square += shift * shift
  }
  return square
}

/// Adds `count` numbers to others.
private func addRow(
  _ numbers: [Double], from: Int, count: Int, to sums: inout [Double], at to: Int
) {
  var sums = sums.mutableSpan
  let numbers = numbers.span
  for place in 0..<count { sums[to + place] += numbers[from + place] }
}
