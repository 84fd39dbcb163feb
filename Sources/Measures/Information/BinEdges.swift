/// The borders of equal-width bins, in double precision.
///
/// As numpy's `linspace` makes them: grey levels 17j/255 fall exactly on borders of 30 bins over
/// [0, 1], which single precision would misplace.
public struct BinEdges: Sendable, Equatable {
  /// The borders, one more than there are bins, ascending.
  public let edges: [Double]
  private let scale: Double

  /// Bins from one number to another.
  public init(from low: Double, to high: Double, bins: Int) {
    precondition(bins > 0 && low <= high, "bins go upwards")
    let step = (high - low) / Double(bins)
    var edges: [Double] = []
    for place in 0..<bins { edges.append(low + Double(place) * step) }
    edges.append(high)
    self.edges = edges
    scale = step > 0 ? 1 / step : 0
  }

  /// Bins from the smallest to the largest of some numbers, none of which is NaN.
  public init(spanning values: [Double], bins: Int) {
    precondition(!values.isEmpty, "bins span numbers")
    var (low, high) = (values[0], values[0])
    for value in values {
      low = value < low ? value : low
      high = value > high ? value : high
    }
    self.init(from: low, to: high, bins: bins)
  }

  /// How many bins there are.
  public var bins: Int { edges.count - 1 }

  /// How many borders each number is not below, less one, as numpy's `digitize` counts: −1 below
  /// the first border, and at the last one a code of its own, `bins`, beyond that of the last bin.
  public func codes(_ values: [Double]) -> [Int32] {
    values.map { Int32(truncatingIfNeeded: code($0)) }
  }

  /// The bin of each number, the last border included, and whatever lies outside in the first and
  /// the last. Where all borders are equal, everything is in the first.
  public func bins(_ values: [Double]) -> [Int32] {
    guard scale > 0 else { return [Int32](repeating: 0, count: values.count) }
    let last = bins - 1
    return values.map { Int32(truncatingIfNeeded: min(max(code($0), 0), last)) }
  }

  private func code(_ value: Double) -> Int {
    let bins = edges.count - 1
    guard scale > 0 else { return value >= edges[0] ? bins : -1 }
    // A guess by division, put right by the borders themselves.
    let guess = (value - edges[0]) * scale
    var code = guess >= 0 ? (guess < Double(bins) ? Int(guess) : bins) : -1
    while code < bins, edges[code + 1] <= value { code += 1 }
    while code >= 0, edges[code] > value { code -= 1 }
    return code
  }
}
