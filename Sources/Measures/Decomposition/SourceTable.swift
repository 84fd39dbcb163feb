import Glibc

/// The joint distribution of two discrete sources A and B and a target Y, with the informations
/// that every decomposition starts from, in nats.
public struct SourceTable: Sendable, Equatable {
  /// Values of A.
  public let valuesA: Int
  /// Values of B.
  public let valuesB: Int
  /// Values of Y.
  public let valuesY: Int
  /// p(a, b, y), y fastest.
  public let probabilities: [Double]
  /// p(a, y), y fastest.
  let marginalA: [Double]
  /// p(b, y), y fastest.
  let marginalB: [Double]
  /// p(y)
  let target: [Double]
  /// I(A;Y)
  public let informationA: Double
  /// I(B;Y)
  public let informationB: Double
  /// I(A,B;Y)
  public let informationAB: Double

  /// Whether a source or the target has one value only.
  public var flags: EstimateFlags {
    var flags: EstimateFlags = target.count { $0 > 0 } == 1 ? .oneClass : []
    if Self.hasOneRow(marginalA, valuesY) || Self.hasOneRow(marginalB, valuesY) {
      flags.insert(.constantInput)
    }
    return flags
  }

  /// Whether all of a joint distribution is in one row.
  private static func hasOneRow(_ joint: [Double], _ columns: Int) -> Bool {
    let occupied = joint.indices.filter { joint[$0] > 0 }
    return Set(occupied.map { $0 / columns }).count == 1
  }

  /// The table of given probabilities, which are scaled to sum to 1.
  ///
  /// - Throws: ``MeasureError`` where one is negative or not finite, or the sum is not about 1.
  public init(
    _ probabilities: [Double], valuesA: Int, valuesB: Int, valuesY: Int
  ) throws(MeasureError) {
    precondition(probabilities.count == valuesA * valuesB * valuesY, "a probability for each cell")
    try requireDistribution(probabilities, for: "Partial information decomposition")
    self.init(weights: probabilities, valuesA, valuesB, valuesY)
  }

  /// The empirical distribution of codes, which are of the same samples and below the given numbers
  /// of values.
  ///
  /// - Throws: ``MeasureError`` for no samples.
  public init(
    _ a: [Int32], valuesA: Int, _ b: [Int32], valuesB: Int, _ y: [Int32], valuesY: Int
  ) throws(MeasureError) {
    precondition(a.count == y.count && b.count == y.count, "a code of each for each sample")
    guard !y.isEmpty else {
      throw MeasureError(
        "Partial information decomposition", .tooFewSamples(count: 0, needed: 1))
    }
    var counts = [Double](repeating: 0, count: valuesA * valuesB * valuesY)
    for place in y.indices {
      counts[(Int(a[place]) * valuesB + Int(b[place])) * valuesY + Int(y[place])] += 1
    }
    self.init(weights: counts, valuesA, valuesB, valuesY)
  }

  private init(weights: [Double], _ valuesA: Int, _ valuesB: Int, _ valuesY: Int) {
    var sum = 0.0
    for weight in weights { sum += weight }
    let p = weights.map { $0 / sum }
    var pairA = [Double](repeating: 0, count: valuesA * valuesY)
    var pairB = [Double](repeating: 0, count: valuesB * valuesY)
    var target = [Double](repeating: 0, count: valuesY)
    for a in 0..<valuesA {
      for b in 0..<valuesB {
        for y in 0..<valuesY {
          let value = p[(a * valuesB + b) * valuesY + y]
          pairA[a * valuesY + y] += value
          pairB[b * valuesY + y] += value
          target[y] += value
        }
      }
    }
    self.valuesA = valuesA
    self.valuesB = valuesB
    self.valuesY = valuesY
    probabilities = p
    marginalA = pairA
    marginalB = pairB
    self.target = target
    informationA = Self.information(pairA, target)
    informationB = Self.information(pairB, target)
    informationAB = Self.information(p, target)
  }

  /// Σ p(s, y) ln(p(s, y) / (p(s) p(y))) of a table whose rows are values s.
  static func information(_ joint: [Double], _ target: [Double]) -> Double {
    var sum = 0.0
    for row in stride(from: 0, to: joint.count, by: target.count) {
      var whole = 0.0
      for y in target.indices { whole += joint[row + y] }
      for y in target.indices where joint[row + y] > 0 {
        sum += joint[row + y] * log(joint[row + y] / (whole * target[y]))
      }
    }
    return max(0, sum)
  }
}
