/// A symmetric positive definite system of equations, solved by Cholesky decomposition.
struct SymmetricSystem {
  private let order: Int
  /// Row after row; only the lower triangle counts.
  private var elements: [Double]

  init(order: Int) {
    self.order = order
    elements = [Double](repeating: 0, count: order * order)
  }

  /// Adds to one element; of every two that mirror each other both are to be given.
  mutating func add(_ value: Double, _ row: Int, _ column: Int) {
    elements[row * order + column] += value
  }

  /// The solution for a right side, which uses the matrix up; nil where a pivot is not finite.
  ///
  /// A pivot that rounding has made as good as 0 is taken as infinite, so that its unknown is 0.
  mutating func solve(_ right: [Double]) -> [Double]? {
    var largest = 0.0
    for place in 0..<order { largest = max(largest, elements[place * order + place]) }
    for column in 0..<order {
      for row in column..<order {
        var sum = elements[row * order + column]
        for inner in 0..<column {
          sum -= elements[row * order + inner] * elements[column * order + inner]
        }
        if row == column {
          guard sum.isFinite else { return nil }
          elements[row * order + row] = sum > 1e-300 + largest * 1e-30 ? sum.squareRoot() : 1e150
        } else {
          elements[row * order + column] = sum / elements[column * order + column]
        }
      }
    }
    var solution = right
    for row in 0..<order {
      for inner in 0..<row { solution[row] -= elements[row * order + inner] * solution[inner] }
      solution[row] /= elements[row * order + row]
    }
    for row in (0..<order).reversed() {
      for inner in row + 1..<order {
        solution[row] -= elements[inner * order + row] * solution[inner]
      }
      solution[row] /= elements[row * order + row]
    }
    return solution
  }
}
