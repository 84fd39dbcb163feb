public import Compute

/// Fraction of samples on which each unit is active, |a| > 1e-6, of activations N × K.
public func activationRate(_ activations: DoubleMatrix) -> [Double] {
  let units = activations.columns
  var active = [Double](repeating: 0, count: units)
  for sample in 0..<activations.rows {
    for unit in 0..<units {
      active[unit] += abs(activations.elements[sample * units + unit]) > 1e-6 ? 1 : 0
    }
  }
  for unit in 0..<units { active[unit] /= Double(activations.rows) }
  return active
}

/// Number of units whose activation rate is below 0.01.
///
/// Says something only of activations that are exactly 0 when off, such as relu.
public func deadUnits(rates: [Double]) -> Int {
  var dead = 0
  for rate in rates where rate < 0.01 { dead += 1 }
  return dead
}
