import Foundation

/// Mean and standard deviation (n - 1) of some values, those that are missing left out.
struct MeanAndDeviation {
  let mean: Double
  /// `nil` for a single value.
  let deviation: Double?

  /// `nil` where there are no values.
  init?(_ values: [Double]) {
    let values = values.filter { !$0.isNaN }
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count > 1 ? (squares / (count - 1)).squareRoot() : nil
  }

  /// The mean with four significant digits, and the deviation with as many decimals.
  var text: String {
    guard mean.isFinite else { return "\(mean)" }
    let size = mean == 0 ? 0 : Int(log10(mean.magnitude).rounded(.down))
    let format = "%.\(max(0, min(3 - size, 6)))f"
    let parts = [mean, deviation].compactMap { $0 }.map { String(format: format, $0) }
    return parts.joined(separator: " ± ")
  }
}
