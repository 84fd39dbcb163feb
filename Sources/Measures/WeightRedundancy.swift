public import Compute

/// How much the rows of a weight matrix W (K × D) point the same way: Σᵢⱼ (Gᵢⱼ − δᵢⱼ)² with
/// G = Ŵ Ŵᵀ, each row of Ŵ divided by its length + 1e-8.
///
/// 0 for orthogonal rows, K(K−1) for parallel ones, at least K²/D − K where K > D; a row of zeros
/// adds 1.
public func weightRedundancy(_ weights: DoubleMatrix) -> Double {
  let (units, width) = (weights.rows, weights.columns)
  var scaled = weights
  for unit in 0..<units {
    let row = unit * width..<(unit + 1) * width
    var square = 0.0
    for place in row { square += weights.elements[place] * weights.elements[place] }
    let length = square.squareRoot() + 1e-8
    for place in row { scaled.elements[place] /= length }
  }
  let gram = gemm(scaled, scaled, transposedB: true)
  return squaredDistanceToIdentity(gram)
}

/// Frobenius norm of a weight matrix: the root of the sum of its squares.
public func weightNorm(_ weights: DoubleMatrix) -> Double {
  var square = 0.0
  for weight in weights.elements { square += weight * weight }
  return square.squareRoot()
}

/// Σᵢⱼ (mᵢⱼ − δᵢⱼ)² of a square matrix.
func squaredDistanceToIdentity(_ matrix: DoubleMatrix) -> Double {
  var sum = 0.0
  for row in 0..<matrix.rows {
    for column in 0..<matrix.columns {
      let distance = matrix[row, column] - (row == column ? 1 : 0)
      sum += distance * distance
    }
  }
  return sum
}
