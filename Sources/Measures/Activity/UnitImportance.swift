public import Compute

/// How much each hidden unit of an autoencoder contributes: ‖encoder row‖ · mean activation ·
/// ‖decoder column‖, all three factors kept.
public struct UnitImportance: Sendable, Equatable {
  /// Length of each unit's encoder row.
  public let encoderNorms: [Double]
  /// Length of each unit's decoder column.
  public let decoderNorms: [Double]
  /// Mean activation of each unit.
  public let meanActivations: [Double]
  /// The product of the three; exactly 0 for a unit that never fires.
  public let scores: [Double]
  /// The units from the most to the least important; of equal ones the lower index first.
  public let order: [Int]

  /// The importance of H units with encoder weights H × D and decoder weights D × H.
  ///
  /// - Throws: ``MeasureError`` where the shapes do not fit or a number is not finite.
  public init(
    encoder: DoubleMatrix, decoder: DoubleMatrix, meanActivations: [Double]
  ) throws(MeasureError) {
    let measure = "Unit importance"
    try requireEqual(decoder.columns, encoder.rows, "units of the decoder", for: measure)
    try requireEqual(meanActivations.count, encoder.rows, "mean activations", for: measure)
    let units = encoder.rows
    var squares = [Double](repeating: 0, count: units)
    for row in 0..<decoder.rows {
      for unit in 0..<units {
        let weight = decoder.elements[row * units + unit]
        squares[unit] += weight * weight
      }
    }
    encoderNorms = rowNorms(encoder)
    decoderNorms = squares.map { $0.squareRoot() }
    self.meanActivations = meanActivations
    var scores = [Double](repeating: 0, count: units)
    for unit in 0..<units {
      scores[unit] = encoderNorms[unit] * meanActivations[unit] * decoderNorms[unit]
    }
    self.scores = scores
    order = try descendingOrder(scores)
  }

  /// The importance of H relu units, with their mean activation on samples N × D.
  ///
  /// - Throws: ``MeasureError`` where the shapes do not fit or a number is not finite.
  public init(
    encoder: DoubleMatrix, bias: [Double], decoder: DoubleMatrix, samples: DoubleMatrix
  ) throws(MeasureError) {
    try self.init(
      encoder: encoder, decoder: decoder,
      meanActivations: meanRectifiedActivations(of: samples, weights: encoder, bias: bias))
  }
}

/// Indices of scores from the largest to the smallest; of equal ones the lower index first.
///
/// - Throws: ``MeasureError`` where a score is not finite, for then there is no order.
public func descendingOrder(_ scores: [Double]) throws(MeasureError) -> [Int] {
  for (index, score) in scores.enumerated() where !score.isFinite {
    throw MeasureError(
      measure: "Order by score", found: "the score \(score) of \(index)", allowed: "finite numbers")
  }
  return scores.indices.sorted { left, right in
    scores[left] == scores[right] ? left < right : scores[left] > scores[right]
  }
}

/// Euclidean length of each row.
func rowNorms(_ matrix: DoubleMatrix) -> [Double] {
  (0..<matrix.rows).map { row in
    var square = 0.0
    for place in row * matrix.columns..<(row + 1) * matrix.columns {
      square += matrix.elements[place] * matrix.elements[place]
    }
    return square.squareRoot()
  }
}
