public import Compute

/// Mean of each unit over the samples of activations N × K.
///
/// - Throws: ``MeasureError`` without a sample or where an activation is not finite.
public func meanActivations(_ activations: DoubleMatrix) throws(MeasureError) -> [Double] {
  var sums = [Double](repeating: 0, count: activations.columns)
  addColumns(of: activations, to: &sums)
  return try means(sums, samples: activations.rows)
}

/// Mean of each relu unit, meanₙ max(0, W xₙ + b), of samples N × D, weights K × D and K biases.
///
/// Works on blocks of samples, so that the activations never stand in memory whole.
///
/// - Throws: ``MeasureError`` where the shapes do not fit, without a sample, or where an activation
///   is not finite.
public func meanRectifiedActivations(
  of samples: DoubleMatrix, weights: DoubleMatrix, bias: [Double]
) throws(MeasureError) -> [Double] {
  try requireEqual(samples.columns, weights.columns, "numbers per sample", for: measure)
  try requireEqual(bias.count, weights.rows, "biases", for: measure)
  let (width, units, block) = (weights.columns, weights.rows, 512)
  var sums = [Double](repeating: 0, count: units)
  for first in stride(from: 0, to: samples.rows, by: block) {
    let rows = min(block, samples.rows - first)
    let part = DoubleMatrix(
      rows: rows, columns: width,
      elements: Array(samples.elements[first * width..<(first + rows) * width]))
    var activations = gemm(part, weights, transposedB: true)
    for row in 0..<rows {
      for unit in 0..<units {
        let value = activations.elements[row * units + unit] + bias[unit]
        // Written so that not-a-number stays.
        activations.elements[row * units + unit] = value < 0 ? 0 : value
      }
    }
    addColumns(of: activations, to: &sums)
  }
  return try means(sums, samples: samples.rows)
}

private let measure = "Mean activations"

private func addColumns(of matrix: DoubleMatrix, to sums: inout [Double]) {
  let columns = matrix.columns
  for row in 0..<matrix.rows {
    for column in 0..<columns { sums[column] += matrix.elements[row * columns + column] }
  }
}

private func means(_ sums: [Double], samples: Int) throws(MeasureError) -> [Double] {
  guard samples > 0 else {
    throw MeasureError(measure: measure, found: "no sample", allowed: "at least one")
  }
  for (unit, sum) in sums.enumerated() where !sum.isFinite {
    throw MeasureError(
      measure: measure, found: "the sum \(sum) of unit \(unit)", allowed: "finite numbers")
  }
  return sums.map { $0 / Double(samples) }
}
