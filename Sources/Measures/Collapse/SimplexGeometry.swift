import Compute

/// Frobenius distance of S ÷ ‖S‖ from the ideal simplex (I − 11ᵀ/C) ÷ √(C−1), S being C × C; NaN
/// where S is zero.
func simplexDistance(_ matrix: DoubleMatrix) -> Double {
  let classes = Double(matrix.rows)
  let norm = weightNorm(matrix)
  guard norm > 0 else { return .nan }
  let scale = (classes - 1).squareRoot()
  var sum = 0.0
  for row in 0..<matrix.rows {
    for column in 0..<matrix.columns {
      let ideal = ((row == column ? 1 : 0) - 1 / classes) / scale
      let distance = matrix[row, column] / norm - ideal
      sum += distance * distance
    }
  }
  return sum.squareRoot()
}

/// Mean over pairs of classes of ((v_c + v_c') ÷ 2) ÷ ‖μ_c − μ_c'‖²; not finite where two means
/// coincide.
func distanceNormalisedVariance(_ statistics: ClassStatistics) -> Double {
  guard !statistics.meansCoincide else { return .nan }
  var sum = 0.0
  var pairs = 0.0
  for row in statistics.counts.indices {
    for other in row + 1..<statistics.counts.count {
      let spread = (statistics.variances[row] + statistics.variances[other]) / 2
      sum += spread / squaredDistance(statistics.means, row, other)
      pairs += 1
    }
  }
  return sum / pairs
}

/// Euclidean distances of all pairs of rows, each divided by its length + 1.19e-7.
func unitRowDistances(_ matrix: DoubleMatrix) -> [Double] {
  var unit = matrix
  for (row, norm) in rowNorms(matrix).enumerated() {
    for column in 0..<matrix.columns { unit[row, column] /= norm + machineEpsilon }
  }
  var distances: [Double] = []
  for row in 0..<unit.rows {
    for other in row + 1..<unit.rows {
      distances.append(squaredDistance(unit, row, other).squareRoot())
    }
  }
  return distances
}

/// Squared Euclidean distance of two rows.
func squaredDistance(_ matrix: DoubleMatrix, _ row: Int, _ other: Int) -> Double {
  let columns = matrix.columns
  var sum = 0.0
  for column in 0..<columns {
    let difference =
      matrix.elements[row * columns + column] - matrix.elements[other * columns + column]
    sum += difference * difference
  }
  return sum
}

/// Scalar products of the rows of two matrices of one shape.
func rowProducts(_ left: DoubleMatrix, _ right: DoubleMatrix) -> [Double] {
  (0..<left.rows).map { row in
    var sum = 0.0
    for place in row * left.columns..<(row + 1) * left.columns {
      sum += left.elements[place] * right.elements[place]
    }
    return sum
  }
}

/// Mean squared distance to the mean.
func populationVariance(_ values: [Double]) -> Double {
  squaredDeviations(values) / Double(values.count)
}

/// Sum of squared distances to the mean ÷ (count − 1).
func unbiasedVariance(_ values: [Double]) -> Double {
  squaredDeviations(values) / Double(values.count - 1)
}

private func squaredDeviations(_ values: [Double]) -> Double {
  var sum = 0.0
  for value in values { sum += value }
  let mean = sum / Double(values.count)
  var squares = 0.0
  for value in values { squares += (value - mean) * (value - mean) }
  return squares
}
