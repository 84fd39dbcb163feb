public import Compute

/// Each test row paired with a training row of its own class, no training row twice, so that the
/// cosine distances of the pairs are smallest in sum.
///
/// Not nearest neighbours in the usual sense: a training row that is nearest to two goes to one.
public struct ClassPairs: Sendable, Equatable {
  /// The class of each pair, ascending.
  public let classes: [Int]
  /// The test row of each pair; ascending within a class.
  public let testRows: [Int]
  /// The training row of each pair.
  public let trainingRows: [Int]
  /// Cosine of the angle between the two embeddings.
  public let similarities: [Double]

  /// Pairs rows by their embeddings, N × D each.
  ///
  /// - Parameter betweenRows: called now and then; what it throws ends the search.
  /// - Throws: ``MeasureError`` where shapes do not fit, an embedding is zero or not finite, or a
  ///   class has more test than training rows.
  public init(
    test: Matrix, testLabels: [Int], training: Matrix, trainingLabels: [Int],
    betweenRows: () throws -> Void = {}
  ) throws {
    try requireEqual(test.columns, training.columns, "numbers per test row", for: measure)
    try requireEqual(testLabels.count, test.rows, "test labels", for: measure)
    try requireEqual(trainingLabels.count, training.rows, "training labels", for: measure)
    var classes: [Int] = []
    var (testRows, trainingRows): ([Int], [Int]) = ([], [])
    var similarities: [Double] = []
    for label in Set(testLabels).sorted() {
      let wanting = testLabels.indices.filter { testLabels[$0] == label }
      let offered = trainingLabels.indices.filter { trainingLabels[$0] == label }
      guard wanting.count <= offered.count else {
        throw MeasureError(
          measure: measure,
          found: "\(wanting.count) test and \(offered.count) training rows of class \(label)",
          allowed: "at least as many training as test rows")
      }
      var costs = gemm(
        try unitRows(wanting, of: test, "test row"),
        try unitRows(offered, of: training, "training row"), transposedB: true)
      for place in costs.elements.indices { costs.elements[place] = 1 - costs.elements[place] }
      let assignment = try Assignment(minimising: costs) { _ in try betweenRows() }
      for (place, column) in assignment.columns.enumerated() {
        classes.append(label)
        testRows.append(wanting[place])
        trainingRows.append(offered[column])
        similarities.append(1 - costs[place, column])
      }
      try betweenRows()
    }
    self.classes = classes
    self.testRows = testRows
    self.trainingRows = trainingRows
    self.similarities = similarities
  }
}

private let measure = "Pairs within classes"

/// The rows named, each divided by its length.
private func unitRows(
  _ rows: [Int], of matrix: Matrix, _ subject: String
) throws(MeasureError) -> DoubleMatrix {
  let width = matrix.columns
  var result = DoubleMatrix(rows: rows.count, columns: width)
  for (place, row) in rows.enumerated() {
    var square = 0.0
    for column in 0..<width {
      let number = Double(matrix.elements[row * width + column])
      result.elements[place * width + column] = number
      square += number * number
    }
    guard square.isFinite, square > 0 else {
      throw MeasureError(
        measure: measure, found: "\(subject) \(row) of length \(square.squareRoot())",
        allowed: "embeddings that are finite and not zero")
    }
    let length = square.squareRoot()
    for column in 0..<width { result.elements[place * width + column] /= length }
  }
  return result
}
