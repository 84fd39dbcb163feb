import Compute

/// The bin of each number where bins hold equally many: ⌊bins · (numbers below it) / N⌋.
///
/// Equal numbers share the lower bin, so that the zeros of a ReLU unit are one value whatever part
/// of the samples they are.
public func equalFrequencyCodes(_ values: [Double], bins: Int) -> [Int32] {
  precondition(bins > 0, "there is at least one bin")
  let sorted = SortedValues(values.span)
  var codes = [Int32](repeating: 0, count: values.count)
  var below = 0
  for place in sorted.values.indices {
    if sorted.values[place] != sorted.values[below] { below = place }
    codes[Int(sorted.order[place])] = Int32(below * bins / values.count)
  }
  return codes
}
