public import Compute

/// The largest mean activation of a unit, maxⱼ meanᵢ aᵢⱼ, if activations (N × K) look like softmax:
/// none negative and every row summing to 1 within 2e-5. Otherwise nil.
///
/// 1/K where units share the samples evenly, 1 where one takes them all.
public func maxAverageResponsibility(_ activations: DoubleMatrix) -> Double? {
  let units = activations.columns
  guard activations.rows > 0, units > 0 else { return nil }
  var sums = [Double](repeating: 0, count: units)
  for sample in 0..<activations.rows {
    var total = 0.0
    for unit in 0..<units {
      let value = activations.elements[sample * units + unit]
      // Written so that not-a-number is refused too.
      guard value >= 0 else { return nil }
      total += value
      sums[unit] += value
    }
    guard abs(total - 1) <= 2e-5 else { return nil }
  }
  return sums.max().map { $0 / Double(activations.rows) }
}
